import { createReadStream } from 'node:fs';
import type { ContentBody } from '../../shared/contract/index.ts';
import type { BlobStore } from '../platform/blob-store.ts';
import { renderImage } from './image.ts';
import { detectMedia, type ClaimedFile } from './media-type.ts';
import { probeVideo } from './video.ts';

/**
 * Turns an uploaded file into the body of a content version and keeps its blobs: pictures are drawn anew, videos kept
 * as they are. Throws `upload/…` when the file is not what screens show.
 */
export async function bodyFrom(path: string, claimed: ClaimedFile, blobs: BlobStore): Promise<ContentBody> {
  const { kind, mediaType } = await detectMedia(path, claimed);
  if (kind === 'image') return { kind, renditions: [await renderImage(path, blobs)], fit: 'cover' };
  const { durationMs, ...rendition } = await probeVideo(path, mediaType);
  const blob = await blobs.putStream(createReadStream(path) as AsyncIterable<Uint8Array>, mediaType);
  const hasSound = rendition.audioCodec !== null;
  return { kind, renditions: [{ blob, ...rendition }], durationMs, fit: 'cover', hasSound };
}

export function withFit(body: ContentBody, fit: 'cover' | 'contain' | undefined): ContentBody {
  return fit !== undefined && 'fit' in body ? { ...body, fit } : body;
}
