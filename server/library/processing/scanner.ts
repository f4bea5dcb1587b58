import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { AppError } from '../../../shared/errors.ts';

/** Where `clamd` listens, or another scanner that speaks like it. */
export type ScannerPlace = { host: string; port: number } | { path: string };

/** Throws `upload/malware` for a file in which something is found, and `upload/not-scanned` where nobody can say. */
export type Scan = (path: string, signal: AbortSignal) => Promise<void>;

const CHUNK_BYTES = 262_144;
const LONGEST_MS = 300_000;
/** `stream: OK`, `stream: Win.Test.EICAR_HDB-1 FOUND`, and what is wrong. */
const ANSWER = /^stream: (?:(OK)|(.+) FOUND)$/;

/** Has a scanner look at a file by the INSTREAM command of clamd: what is not said to be clean is not taken. */
export function createScan(place: ScannerPlace): Scan {
  return async (path, signal) => {
    const over = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]);
    const answer = await ask(place, path, over).catch((cause: unknown) => {
      signal.throwIfAborted();
      throw notScanned('the scanner does not answer', cause);
    });
    const [, isClean, found] = ANSWER.exec(answer) ?? [];
    if (found !== undefined) throw new AppError('upload/malware', `the scanner found ${found.slice(0, 100)}`);
    if (isClean === undefined) throw notScanned(`the scanner says “${answer.slice(0, 100)}”`);
  };
}

async function ask(place: ScannerPlace, path: string, signal: AbortSignal): Promise<string> {
  const socket = createConnection({ ...place, signal } as Parameters<typeof createConnection>[0] & object);
  try {
    await once(socket, 'connect', { signal });
    const answered = answerOf(socket, signal);
    // It may answer before it has all: that a file is larger than it reads.
    await Promise.race([send(socket, path, signal), answered]);
    return await answered;
  } finally {
    socket.destroy();
  }
}

async function send(socket: Socket, path: string, signal: AbortSignal): Promise<void> {
  const write = async (bytes: Uint8Array): Promise<void> => {
    if (!socket.write(bytes)) await once(socket, 'drain', { signal });
  };
  await write(Buffer.from('zINSTREAM\0'));
  const file: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: CHUNK_BYTES, signal });
  for await (const chunk of file) {
    await write(lengthOf(chunk.length));
    await write(chunk);
  }
  await write(lengthOf(0));
}

function lengthOf(bytes: number): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

async function answerOf(socket: Socket, signal: AbortSignal): Promise<string> {
  let said = '';
  for await (const piece of socket as AsyncIterable<Buffer>) {
    signal.throwIfAborted();
    said += piece.toString();
    const end = said.indexOf('\0');
    if (end >= 0) return said.slice(0, end).trim();
    if (said.length > CHUNK_BYTES) break;
  }
  return said.trim();
}

function notScanned(detail: string, cause?: unknown): AppError {
  return new AppError('upload/not-scanned', `${detail}: the file was not looked at, and is not taken`, {
    cause,
  });
}
