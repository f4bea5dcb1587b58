import { createReadStream } from 'node:fs';
import type { ContentBody } from '../../shared/contract/index.ts';
import type { BlobStore } from '../platform/blob-store.ts';
import { renderImage } from './image.ts';
import { detectMedia, type ClaimedFile } from './media-type.ts';
import type { Turns } from './turns.ts';
import { probeVideo } from './video.ts';

/**
 * Turns an uploaded file into the body of a content version and keeps its blobs: pictures are drawn anew, videos kept
 * as they are. Pictures wait for their turn: one of 100 million pixels is held in memory once, not thrice.
 * Throws `upload/…` when the file is not what screens show.
 */
export async function bodyFrom(
  path: string,
  claimed: ClaimedFile,
  { blobs, inTurn }: { blobs: BlobStore; inTurn: Turns },
): Promise<ContentBody> {
  const { kind, mediaType } = await detectMedia(path, claimed);
  if (kind === 'image') {
    const rendition = await inTurn(() => renderImage(path, blobs));
    return { kind, renditions: [rendition], fit: 'cover' };
  }
  const { durationMs, ...rendition } = await probeVideo(path, mediaType);
  const blob = await blobs.putStream(createReadStream(path) as AsyncIterable<Uint8Array>, mediaType);
  const hasSound = rendition.audioCodec !== null;
  return { kind, renditions: [{ blob, ...rendition }], durationMs, fit: 'cover', hasSound };
}

export function withFit(body: ContentBody, fit: 'cover' | 'contain' | undefined): ContentBody {
  return fit !== undefined && 'fit' in body ? { ...body, fit } : body;
}
