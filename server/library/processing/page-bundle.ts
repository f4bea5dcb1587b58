import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { fileTypeFromBuffer } from 'file-type';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import {
  OPENING_PATH,
  PAGE_LIMITS,
  PAGE_TYPES,
  PagePath,
  pageTypeOf,
  PULSE_PATH,
} from '../../../shared/contract/page-bundle.ts';
import { AppError } from '../../../shared/errors.ts';
import { assertWorksAlone } from './page-markup.ts';
import type { UnpackedFile } from './worker-words.ts';

/** What machines put into archives beside what people do. */
const BY_MACHINES = /^__MACOSX\/|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/;
/** Before it hosts lay their own file, and after it the page is drawn by the standard. */
const DOCTYPE = /^\uFEFF?[\t\n\f\r ]{0,100}<!doctype html>/i;
/** Of these the first bytes tell what they are; the others are text. */
const BY_BYTES = /^(?:image\/(?:png|jpeg|webp)|font\/woff2)$/;

interface Room {
  files: number;
  bytes: number;
}

/**
 * Unpacks the files of a page into a folder, under names of ours; what they come to is counted as they do, whatever the
 * archive says. Throws `upload/unsafe-archive`, `upload/unplayable`, `upload/wrong-type`, `upload/unreadable`.
 */
export async function unpackPage(path: string, folder: string): Promise<UnpackedFile[]> {
  const zip = await readable(yauzl.openPromise(path, { lazyEntries: true }));
  try {
    return await readable(unpackAll(zip, folder));
  } finally {
    zip.close();
  }
}

async function unpackAll(zip: ZipFile, folder: string): Promise<UnpackedFile[]> {
  /** By paths without capitals, as many machines know them. */
  const files = new Map<string, UnpackedFile>();
  const room: Room = { files: PAGE_LIMITS.files, bytes: PAGE_LIMITS.bytes };
  for await (const entry of zip.eachEntry()) {
    const { fileName: path } = entry;
    if (path.endsWith('/') || BY_MACHINES.test(path)) continue;
    assertNamed(path, files);
    room.files -= 1;
    if (room.files < 0) throw unsafe(`it has more than ${PAGE_LIMITS.files} files`);
    const bytes = await bytesOf(zip, entry, room);
    await assertIsWhatItSays(path, bytes);
    const name = `file-${files.size + 1}`;
    await writeFile(join(folder, name), bytes);
    files.set(path.toLowerCase(), { path, name });
  }
  if (files.get(OPENING_PATH)?.path === OPENING_PATH) return [...files.values()];
  throw new AppError('upload/unplayable', `it has no ${OPENING_PATH} at its root`);
}

function assertNamed(path: string, files: ReadonlyMap<string, unknown>): void {
  const name = JSON.stringify(path.slice(0, 80));
  if (files.has(path.toLowerCase()))
    throw unsafe(`it has two files ${name}, or such that capitals alone tell apart`);
  if (path === PULSE_PATH) throw new AppError('upload/unplayable', `its file ${name} has a name of ours`);
  if (pageTypeOf(path) === null)
    throw new AppError(
      'upload/unplayable',
      `its file ${name} is none of ${Object.keys(PAGE_TYPES).join(', ')}`,
    );
  if (!PagePath.safeParse(path).success)
    throw new AppError(
      'upload/unplayable',
      `its file ${name} is named otherwise than by letters, digits and -_./, or at too great a length`,
    );
}

/** Ends as soon as there is more than there is room for. */
async function bytesOf(zip: ZipFile, entry: Entry, room: Room): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await zip.openReadStreamPromise(entry)) {
    const bytes = piece as Buffer;
    room.bytes -= bytes.length;
    if (room.bytes < 0) throw unsafe(`it unpacks to more than ${PAGE_LIMITS.bytes / 1_048_576} MiB`);
    pieces.push(bytes);
  }
  const whole = Buffer.concat(pieces);
  if (crc32(whole) !== entry.crc32)
    throw new AppError('upload/unreadable', 'the archive is damaged or incomplete');
  return whole;
}

/** A name must not make of bytes what they are not: a program of a picture, or the other way round. */
async function assertIsWhatItSays(path: string, bytes: Buffer): Promise<void> {
  const mediaType = pageTypeOf(path) ?? '';
  if (bytes.length === 0) throw new AppError('upload/unreadable', `its file ${path} is empty`);
  if (BY_BYTES.test(mediaType)) {
    const found = (await fileTypeFromBuffer(bytes))?.mime ?? 'something else';
    if (found !== mediaType)
      throw new AppError('upload/wrong-type', `its file ${path} is ${found}, not ${mediaType}`);
    return;
  }
  const text = textOf(bytes);
  if (text === null) throw new AppError('upload/wrong-type', `its file ${path} is not text in UTF-8`);
  if (path === OPENING_PATH) assertOpens(text, bytes.length);
  if (mediaType === 'text/html') assertWorksAlone(path, text);
}

function assertOpens(text: string, bytes: number): void {
  if (bytes > PAGE_LIMITS.opening)
    throw new AppError('upload/unplayable', `its ${OPENING_PATH} is larger than 1 MiB`);
  if (!DOCTYPE.test(text))
    throw new AppError('upload/unplayable', `its ${OPENING_PATH} does not begin with <!doctype html>`);
}

function textOf(bytes: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

async function readable<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('upload/unreadable', 'the archive is damaged or incomplete', { cause });
  }
}

function unsafe(reason: string): AppError {
  return new AppError('upload/unsafe-archive', reason);
}
