import { type BlobRef, type ContentVersion, type Picture } from '../../../shared/contract/index.ts';
import { assertNever } from '../../../shared/errors.ts';

export interface Box {
  widthPx: number;
  heightPx: number;
}

export type BlobUrl = (digest: string, mediaType: string) => string;

/** What the stage is told to draw for a version in a box; null for kinds that are never drawn by themselves (facts). */
export function pictureOf(version: ContentVersion, box: Box, blobUrl: BlobUrl): Picture | null {
  const body = version.body;
  switch (body.kind) {
    case 'image': {
      const { blob } = bestRendition(body.renditions, box);
      return { kind: 'image', url: blobUrl(blob.digest, blob.mediaType), fit: body.fit };
    }
    case 'video': {
      const { blob } = bestRendition(body.renditions, box);
      const url = blobUrl(blob.digest, blob.mediaType);
      return { kind: 'video', url, fit: body.fit, isMuted: !body.hasSound, durationMs: body.durationMs };
    }
    case 'notice':
      return { kind: 'notice', notice: body };
    case 'facts':
      return null;
    default:
      return assertNever(body);
  }
}

/** The smallest rendition that fills the box, else the largest there is. */
function bestRendition<R extends Box & { blob: BlobRef }>(renditions: readonly R[], box: Box): R {
  const bySize = renditions.toSorted((a, b) => a.widthPx * a.heightPx - b.widthPx * b.heightPx);
  const best = bySize.find((r) => r.widthPx >= box.widthPx && r.heightPx >= box.heightPx) ?? bySize.at(-1);
  return best as R;
}
