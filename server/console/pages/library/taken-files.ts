import { TAKEN_ENDINGS } from '../../../../shared/contract/index.ts';

/** What a file chooser offers first. */
export const ENDINGS = TAKEN_ENDINGS.map((ending) => `.${ending}`).join(',');

const LONGEST_TITLE = 120;

/** A first name for a content, made of its file's. */
export function titleFrom(fileName: string): string {
  const words = fileName.replace(/\.[^.]*$/, '').replaceAll(/[_\s]+/g, ' ');
  return words.trim().slice(0, LONGEST_TITLE);
}

/** The same file chosen twice is one. */
export function keyOf({ name, size, lastModified }: File): string {
  return `${name} ${size} ${lastModified}`;
}

export function eachOnce(files: readonly File[]): File[] {
  return [...new Map(files.map((file) => [keyOf(file), file])).values()];
}
