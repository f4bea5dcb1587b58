import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../../shared/errors.ts';

const EBML_HEADER = 0x1a45dfa3;
const EBML_SEGMENT = 0x18538067;
const EBML_VOID = 0xec;
/** Far more than any file has at its top level. */
const MOST_PARTS = 100_000;

/**
 * Holds a video's outermost structure against the length of its file: what is cut short, or carries something else
 * behind its end, is refused. Throws `upload/unreadable`.
 */
export async function assertWholeContainer(path: string, mediaType: string): Promise<void> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const readPart = mediaType === 'video/webm' ? readElement : readBox;
  let end = 0;
  for (let parts = 0; end < size; parts += 1) {
    if (parts === MOST_PARTS) throw new AppError('upload/unreadable', 'the file is made of too many parts');
    end += await readPart(file, end);
  }
  if (end > size) throw new AppError('upload/unreadable', `the file lacks ${end - size} bytes at its end`);
}

/** Length of an ISO base media box with its header (ISO/IEC 14496-12 §4.2). */
async function readBox(file: FileHandle, start: number): Promise<number> {
  const head = await readAt(file, start, 16);
  const type = head.toString('latin1', 4, 8);
  if (head.length < 8 || !/^[\x20-\x7e\xa9]{4}$/.test(type)) throw strangeBytes(start);
  const short = head.readUInt32BE(0);
  if (short === 0) return (await file.stat()).size - start;
  if (short !== 1) return atLeast(short, 8, start);
  if (head.length < 16) throw strangeBytes(start);
  return atLeast(Number(head.readBigUInt64BE(8)), 16, start);
}

/** Length of a top-level EBML element with its header (RFC 8794 §4–6). */
async function readElement(file: FileHandle, start: number): Promise<number> {
  const head = await readAt(file, start, 16);
  const id = readVint(head, 0, { keepMarker: true });
  const length = id === null ? null : readVint(head, id.width, { keepMarker: false });
  if (id === null || length === null || ![EBML_HEADER, EBML_SEGMENT, EBML_VOID].includes(id.value)) {
    throw strangeBytes(start);
  }
  if (length.isUnknown) {
    throw new AppError(
      'upload/unreadable',
      'an unfinished recording that does not tell its length; convert it first',
    );
  }
  return id.width + length.width + length.value;
}

interface Vint {
  value: number;
  width: number;
  /** All bits one: the writer did not know the length. */
  isUnknown: boolean;
}

function readVint(bytes: Buffer, at: number, { keepMarker }: { keepMarker: boolean }): Vint | null {
  const first = bytes[at] ?? 0;
  const width = Math.clz32(first) - 23;
  if (first === 0 || bytes.length < at + width) return null;
  let value = keepMarker ? first : first - 2 ** (8 - width);
  for (const byte of bytes.subarray(at + 1, at + width)) value = value * 256 + byte;
  return { value, width, isUnknown: value === 2 ** (7 * width) - 1 };
}

async function readAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

function atLeast(length: number, least: number, start: number): number {
  if (length < least) throw strangeBytes(start);
  return length;
}

function strangeBytes(start: number): AppError {
  return new AppError('upload/unreadable', `from byte ${start} on the file is no part of a video`);
}
