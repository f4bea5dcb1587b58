import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/errors.ts';
import type { NewId } from '../../shared/ids.ts';

/** A file that has arrived whole and is nobody's yet; disposing it removes it. */
export interface IncomingFile extends AsyncDisposable {
  path: string;
  bytes: number;
}

export interface IncomingOptions {
  /** On the disk of the blobs, not in the system's temporary folder, which may be memory. */
  folder: string;
  limitBytes: number;
  newId: NewId;
}

/** Streams an upload to a file under a name of ours. Throws `request/too-large`; then and on a cut connection nothing stays. */
export async function receiveFile(source: Readable, options: IncomingOptions): Promise<IncomingFile> {
  const path = join(options.folder, options.newId());
  const remove = (): Promise<void> => rm(path, { force: true });
  const meter = createMeter(options.limitBytes);
  await mkdir(options.folder, { recursive: true });
  try {
    await pipeline(source, meter.stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (cause) {
    await remove();
    throw cause;
  }
  return { path, bytes: meter.count(), [Symbol.asyncDispose]: remove };
}

/** Removes what uploads left that a crash cut off. */
export async function clearIncoming(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

function createMeter(limitBytes: number): { stream: Transform; count(): number } {
  let bytes = 0;
  const stream = new Transform({
    transform: (piece: Buffer, _encoding, pass) => {
      bytes += piece.length;
      if (bytes <= limitBytes) pass(null, piece);
      else pass(new AppError('request/too-large', `a file may have ${limitBytes} bytes`));
    },
  });
  return { stream, count: () => bytes };
}
