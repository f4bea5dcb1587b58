import type { Random } from '../../shared/ids.ts';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const BIG_ENDIAN_MAGIC = 0x377f0683;
const SECTOR_BYTES = 512;

/** Ends of the commits in a write-ahead log, in bytes from its start, oldest first: what SQLite itself would take of it. */
export function commitEnds(log: Buffer): number[] {
  if (log.length < HEADER_BYTES) return [];
  const frameBytes = log.readUInt32BE(8) + FRAME_HEADER_BYTES;
  const isBigEndian = log.readUInt32BE(0) === BIG_ENDIAN_MAGIC;
  const ends: number[] = [];
  let sum = checksum([0, 0], log.subarray(0, 24), isBigEndian);
  for (let start = HEADER_BYTES; start + frameBytes <= log.length; start += frameBytes) {
    const frame = log.subarray(start, start + frameBytes);
    sum = checksum(sum, frame.subarray(0, 8), isBigEndian);
    sum = checksum(sum, frame.subarray(FRAME_HEADER_BYTES), isBigEndian);
    const isOfThisLog = frame.subarray(8, 16).equals(log.subarray(16, 24));
    if (!isOfThisLog || frame.readUInt32BE(16) !== sum[0] || frame.readUInt32BE(20) !== sum[1]) break;
    if (frame.readUInt32BE(4) !== 0) ends.push(start + frameBytes);
  }
  return ends;
}

/** A place in a log: the salt of this filling of it, and where its last commit ends. */
export function logMark(log: Buffer): string {
  return `${log.toString('hex', 16, 24)}/${commitEnds(log).at(-1) ?? 0}`;
}

/** Where a mark is in a log; 0 when the log was filled anew since. */
export function placeOf(mark: string, log: Buffer): number {
  const [salt, bytes] = mark.split('/');
  return log.toString('hex', 16, 24) === salt ? Number(bytes) : 0;
}

/** The pages that the commits of a log hold, each as it was written last. */
export function pagesOf(log: Buffer): ReadonlyMap<number, Buffer> {
  const pages = new Map<number, Buffer>();
  const end = commitEnds(log).at(-1) ?? 0;
  const frameBytes = log.readUInt32BE(8) + FRAME_HEADER_BYTES;
  for (let start = HEADER_BYTES; start < end; start += frameBytes)
    pages.set(log.readUInt32BE(start), log.subarray(start + FRAME_HEADER_BYTES, start + frameBytes));
  return pages;
}

/** SQLite's two running sums over pairs of 32-bit words. */
function checksum([first, second]: [number, number], bytes: Buffer, isBigEndian: boolean): [number, number] {
  const word = (at: number): number => (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
  for (let at = 0; at < bytes.length; at += 8) {
    first = (first + word(at) + second) >>> 0;
    second = (second + word(at + 4) + first) >>> 0;
  }
  return [first, second];
}

/**
 * The log as a power cut may leave it: everything before `syncedBytes` as it was, of the rest any part of the sectors, or an end
 * somewhere in them.
 */
export function torn(log: Buffer, syncedBytes: number, random: Random): Buffer {
  const end = syncedBytes + Math.floor(random.next() * (log.length - syncedBytes + 1));
  if (random.next() < 0.5) return log.subarray(0, end);
  const image = Buffer.from(log);
  for (let at = syncedBytes; at < image.length; at += SECTOR_BYTES - (at % SECTOR_BYTES)) {
    const until = Math.min(image.length, at + SECTOR_BYTES - (at % SECTOR_BYTES));
    if (random.next() < 0.3) image.fill(Math.floor(random.next() * 256), at, until);
  }
  return image;
}
