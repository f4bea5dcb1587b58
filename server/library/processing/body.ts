import { constants, createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { ContentBody } from '../../../shared/contract/index.ts';
import type { BlobStore } from '../../platform/blob-store.ts';
import type { MadeFile, Prepared } from './worker-words.ts';

interface Where {
  /** The uploaded file itself. */
  file: string;
  /** Of the files made. */
  folder: string;
  blobs: BlobStore;
}

/** Keeps as blobs what was prepared, and tells the body of the version that names them. */
export async function bodyOf(prepared: Prepared, where: Where): Promise<ContentBody> {
  if (prepared.kind === 'image') {
    const renditions = await Promise.all(prepared.renditions.map((made) => renditionOf(made, where)));
    return { kind: 'image', renditions, fit: 'cover' };
  }
  const { durationMs, ...rendition } = prepared.facts;
  const blob = await where.blobs.putStream(bytesOf(where.file), prepared.mediaType);
  const hasSound = rendition.audioCodec !== null;
  return { kind: 'video', renditions: [{ blob, ...rendition }], durationMs, fit: 'cover', hasSound };
}

async function renditionOf({ name, mediaType, widthPx, heightPx }: MadeFile, { folder, blobs }: Where) {
  return { blob: await blobs.putStream(bytesOf(join(folder, name)), mediaType), widthPx, heightPx };
}

/** A worker that was taken over could leave a link to a file of ours: links are not followed. */
const FILE_ITSELF = constants.O_RDONLY | constants.O_NOFOLLOW;

function bytesOf(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { flags: FILE_ITSELF as unknown as string }) as AsyncIterable<Uint8Array>;
}
