import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { UpdatePackage } from '../player/ports.ts';

const PIECE_BYTES = 1_048_576;

/** Where the package of an update lies, whole or in part. */
export function updateFile(folder: string, sha256: string): string {
  return join(folder, sha256);
}

/** Opens the package of one update in a folder that holds no other. It survives the process, so that a download goes on. */
export function openUpdateFile(folder: string, sha256: string): UpdatePackage {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const file of readdirSync(folder))
    if (file !== sha256) rmSync(join(folder, file), { recursive: true });
  // Read and written, made when missing, always at its end.
  const handle = openSync(updateFile(folder, sha256), 'a+', 0o600);
  return {
    bytes: () => fstatSync(handle).size,
    append: (piece) => {
      for (let written = 0; written < piece.length;) written += writeSync(handle, piece, written);
    },
    read: () => piecesOf(handle),
    empty: () => ftruncateSync(handle),
    [Symbol.dispose]() {
      fsyncSync(handle);
      closeSync(handle);
    },
  };
}

function* piecesOf(handle: number): Generator<Uint8Array> {
  const piece = new Uint8Array(PIECE_BYTES);
  for (let at = 0; ;) {
    const read = readSync(handle, piece, 0, piece.length, at);
    if (read === 0) return;
    at += read;
    yield piece.subarray(0, read);
  }
}
