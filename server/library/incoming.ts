import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/errors.ts';
import type { NewId } from '../../shared/ids.ts';

/** A file that has arrived whole and is nobody's yet; disposing it removes it. */
export interface IncomingFile extends AsyncDisposable {
  /** Names it in the folder, and the upload that is made of it. */
  id: string;
  bytes: number;
}

export interface IncomingOptions {
  /** On the disk of the blobs, not in the system's temporary folder, which may be memory. */
  folder: string;
  limitBytes: number;
  newId: NewId;
}

/** Files under names of ours. */
export interface Incoming extends IncomingOptions {
  /** Streams a file in. Throws `request/too-large`; then and on a cut connection nothing stays. */
  receive(source: Readable): Promise<IncomingFile>;
  pathOf(id: string): string;
  /** How many bytes have arrived; null when there is no such file. */
  bytesOf(id: string): Promise<number | null>;
  remove(id: string): Promise<void>;
}

export function createIncoming(options: IncomingOptions): Incoming {
  const { folder, limitBytes, newId } = options;
  const pathOf = (id: string): string => join(folder, id);
  const remove = (id: string): Promise<void> => rm(pathOf(id), { force: true });
  return {
    ...options,
    pathOf,
    remove,
    bytesOf: async (id) => (await stat(pathOf(id)).catch(() => null))?.size ?? null,
    receive: async (source) => {
      const id = newId();
      const meter = createMeter(limitBytes);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      try {
        await pipeline(source, meter.stream, createWriteStream(pathOf(id), { flags: 'wx', mode: 0o600 }));
      } catch (cause) {
        await remove(id);
        throw cause;
      }
      return { id, bytes: meter.count(), [Symbol.asyncDispose]: () => remove(id) };
    },
  };
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
