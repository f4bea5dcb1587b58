import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../../../shared/errors.ts';

const MOST_BYTES = 10_485_760;

/** What a drawing may not have, and how it is named to its author. */
const ACTIVE: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/<(?:\w+:)?script[\s>/]/i, 'a script'],
  [/\son\w+\s*=/i, 'a script (an event handler)'],
  [/javascript:/i, 'a script (a link)'],
  [/<(?:\w+:)?(?:foreignObject|iframe|embed|object|audio|video)[\s>/]/i, 'a piece of a web page'],
  [/<!ENTITY/i, 'entities of its own'],
  [/<\?xml-stylesheet|@import/i, 'a reference to a style sheet'],
  [/href\s*=\s*["']\s*(?!#|data:image\/(?:png|jpe?g|webp|gif)[;,])/i, 'a reference to another file'],
  [/url\(\s*["']?\s*(?!["']?\s*(?:#|data:))/i, 'a reference to another file'],
];

/**
 * The text of a drawing that is nothing but one. It is drawn into pixels, so that nothing of it could run on a screen;
 * what it would need scripts or other files for would be missing there, so it is refused. Throws `upload/active-content`.
 */
export async function readDrawing(path: string): Promise<Buffer> {
  if ((await stat(path)).size > MOST_BYTES)
    throw new AppError('upload/too-costly', 'a drawing may have 10 MiB');
  const bytes = await readFile(path);
  const text = decoded(bytes);
  const found = ACTIVE.find(([pattern]) => pattern.test(text));
  if (found === undefined) return bytes;
  throw new AppError('upload/active-content', `it holds ${found[1]}; export it as PNG, or without`);
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('upload/unreadable', 'the drawing is not UTF-8 text', { cause });
  }
}
