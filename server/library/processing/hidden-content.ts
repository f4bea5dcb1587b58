import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../../shared/errors.ts';

const PIECE_BYTES = 1_048_576;
/** Readers of PDF look for its signature so far. */
const PDF_HEAD_BYTES = 1_024;
/** An archive is found from its end: a record of 22 bytes and a comment of at most 65,535 (APPNOTE 4.3.16). */
const ARCHIVE_TAIL_BYTES = 65_557;
const ARCHIVE_END = Buffer.from('PK\u0005\u0006', 'latin1');

/** Beginnings of pages and scripts that no camera writes; long enough that no compressed bytes are like them by chance. */
const PAGE = /<script[\s>]|<!doctype\s+html|<html[\s>]|<\?php\s/i;
const LONGEST_MARK = 32;

/**
 * Refuses a picture or a video that is something else as well (a page, an archive, a document): whatever takes it for
 * that would read what nobody has looked at. Throws `upload/hidden-content`.
 */
export async function assertNothingHidden(path: string, isPicture: boolean): Promise<void> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const head = await readAt(file, 0, PDF_HEAD_BYTES);
  if (head.includes('%PDF-')) throw hidden('a PDF document');
  if (endsAsArchive(await readAt(file, Math.max(0, size - ARCHIVE_TAIL_BYTES), ARCHIVE_TAIL_BYTES)))
    throw hidden('an archive');
  // A video is gigabytes of noise, in which chance writes anything; its structure is checked instead.
  if (isPicture && (await holdsPage(file, size))) throw hidden('a page or a script');
}

function endsAsArchive(tail: Buffer): boolean {
  for (let at = tail.lastIndexOf(ARCHIVE_END); at >= 0; at = tail.lastIndexOf(ARCHIVE_END, at - 1)) {
    const comment = at + 22 <= tail.length ? tail.readUInt16LE(at + 20) : Number.POSITIVE_INFINITY;
    if (at + 22 + comment <= tail.length) return true;
    if (at === 0) return false;
  }
  return false;
}

async function holdsPage(file: FileHandle, size: number): Promise<boolean> {
  for (let at = 0; at < size; at += PIECE_BYTES) {
    const piece = await readAt(file, Math.max(0, at - LONGEST_MARK), PIECE_BYTES + LONGEST_MARK);
    if (PAGE.test(piece.toString('latin1'))) return true;
  }
  return false;
}

async function readAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

function hidden(what: string): AppError {
  return new AppError('upload/hidden-content', `it holds ${what}, too; export it anew`);
}
