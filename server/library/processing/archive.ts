import { open, type FileHandle } from 'node:fs/promises';
import { PAGE_LIMITS } from '../../../shared/contract/page-bundle.ts';
import { AppError } from '../../../shared/errors.ts';

/** Files and folders, and what machines add of their own. */
const MOST_ENTRIES = 2_000;
/** Of everything, what is left out, too; how much a page may have is counted as it is unpacked. */
const MOST_UNPACKED_BYTES = 2 * PAGE_LIMITS.bytes;
/** Text shrinks to a tenth or so; what shrinks a hundredfold is made to burst. */
const MOST_RATIO = 100;
const MOST_DIRECTORY_BYTES = 1_048_576;

const END = 0x06054b50;
const END_BYTES = 22;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LARGEST_COMMENT = 65_535;
/** A size or place that does not fit says so, and the real one stands elsewhere (APPNOTE 4.4.1.4). */
const IN_ZIP64 = 0xffff_ffff;
const FLAG_ENCRYPTED = 1;
const METHODS = new Set([0, 8]);
const UNIX_LINK = 0o120000;
const UNIX_TYPE = 0o170000;

interface Entry {
  name: string;
  packed: number;
  unpacked: number;
  flags: number;
  method: number;
  mode: number;
  offset: number;
}

/**
 * Judges an archive by its directory alone, without unpacking a byte of it: how many files, how large, how much they
 * would grow, where they would go. Throws `upload/unsafe-archive` with the reason, `upload/unreadable`.
 */
export async function assertSafeArchive(path: string): Promise<void> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const { directory, count } = await readDirectory(file, size);
  const entries = entriesOf(directory, count);
  for (const entry of entries) assertSafeEntry(entry);
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (unpacked > MOST_UNPACKED_BYTES) throw unsafe(`it would unpack to ${mebibytes(unpacked)} MiB`);
  if (unpacked > MOST_RATIO * Math.max(size, 1))
    throw unsafe(`it would grow to ${Math.round(unpacked / size)} times its size`);
  assertApart(entries);
}

async function readDirectory(file: FileHandle, size: number): Promise<{ directory: Buffer; count: number }> {
  const start = Math.max(0, size - END_BYTES - LARGEST_COMMENT);
  const tail = await readAt(file, start, size - start);
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + END_BYTES > tail.length || tail.readUInt32LE(end) !== END)
    throw new AppError('upload/unreadable', 'the archive is damaged or incomplete');
  const count = tail.readUInt16LE(end + 10);
  const bytes = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (offset === IN_ZIP64 || bytes === IN_ZIP64) throw unsafe('it is larger than a page bundle can be');
  if (count > MOST_ENTRIES || bytes > MOST_DIRECTORY_BYTES)
    throw unsafe(`it has more than ${MOST_ENTRIES} files`);
  if (offset + bytes > start + end)
    throw new AppError('upload/unreadable', 'the archive is damaged or incomplete');
  return { directory: await readAt(file, offset, bytes), count };
}

function entriesOf(directory: Buffer, count: number): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; entries.length < count;) {
    if (at + ENTRY_BYTES > directory.length || directory.readUInt32LE(at) !== ENTRY)
      throw new AppError('upload/unreadable', 'the archive is damaged or incomplete');
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
      name: directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
    });
    at += ENTRY_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

function assertSafeEntry({ name, packed, unpacked, flags, method, mode, offset }: Entry): void {
  if (isClimbing(name))
    throw unsafe(`its file ${JSON.stringify(name.slice(0, 80))} would be written elsewhere`);
  if ([packed, unpacked, offset].includes(IN_ZIP64)) throw unsafe('it is larger than a page bundle can be');
  if ((flags & FLAG_ENCRYPTED) !== 0) throw unsafe('it is locked by a password');
  if (!METHODS.has(method)) throw unsafe('it is packed in an unusual way');
  if ((mode & UNIX_TYPE) === UNIX_LINK) throw unsafe('it holds links to other files');
  if (unpacked > MOST_RATIO * Math.max(packed, 1_024))
    throw unsafe(
      `its file ${JSON.stringify(name.slice(0, 80))} would grow to ${Math.round(unpacked / Math.max(packed, 1))} times its size`,
    );
}

/** Absolute, of another drive, upwards, or of characters that file systems read in several ways. */
function isClimbing(name: string): boolean {
  return (
    name === '' ||
    /^[/\\]|^[a-z]:|\\|[\p{Cc}\uFFFD]/iu.test(name) ||
    name.split('/').some((part) => part === '..' || part === '.')
  );
}

/** Files that share their bytes unpack to far more than there is (https://www.bamsoftware.com/hacks/zipbomb/). */
function assertApart(entries: readonly Entry[]): void {
  const byPlace = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [index, { offset, packed }] of byPlace.entries()) {
    const next = byPlace[index + 1];
    if (next !== undefined && offset + packed > next.offset) throw unsafe('its files lie inside each other');
  }
}

async function readAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}

function unsafe(reason: string): AppError {
  return new AppError('upload/unsafe-archive', reason);
}
