import { hash } from 'node:crypto';
import type { BlobRef, ContentBody, ContentVersion } from '../../../shared/contract/index.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import { colourMp4, type Rgb, tinyJpeg } from '../../support/media.ts';

export const SIZE = { widthPx: 1280, heightPx: 720 };
/** Where every content is of its own colour: near the corners and above the middle. */
export const POINTS = [
  { xPx: 60, yPx: 60 },
  { xPx: 1220, yPx: 60 },
  { xPx: 640, yPx: 240 },
  { xPx: 60, yPx: 660 },
  { xPx: 1220, yPx: 660 },
] as const;

/** A content that captured pixels give away by its colour. */
export interface ColourContent {
  kind: 'video' | 'image';
  rgb: Rgb;
  file: Uint8Array;
  blob: BlobRef;
  version: ContentVersion;
  versionDigest: string;
}

/** In turn they switch from video to video, video to image, image to image, image to video. Any two blend far from black. */
const LOOP = [
  { kind: 'video', rgb: [235, 80, 80] },
  { kind: 'video', rgb: [80, 210, 90] },
  { kind: 'image', rgb: [100, 110, 240] },
  { kind: 'image', rgb: [240, 220, 70] },
] as const;

/** Makes the loop; its videos are as long as they are shown. */
export function makeContents(seconds: number): Promise<ColourContent[]> {
  return Promise.all(
    LOOP.map(async ({ kind, rgb }, index) => {
      const { widthPx, heightPx } = SIZE;
      const file =
        kind === 'video'
          ? await colourMp4({ seconds, ...SIZE, rgb })
          : await tinyJpeg(widthPx, heightPx, rgb);
      return { kind, rgb, ...versionOf({ kind, file, seconds, index }) };
    }),
  );
}

function versionOf(made: {
  kind: ColourContent['kind'];
  file: Uint8Array;
  seconds: number;
  index: number;
}): Pick<ColourContent, 'file' | 'blob' | 'version' | 'versionDigest'> {
  const { kind, file, seconds, index } = made;
  const mediaType = kind === 'video' ? 'video/mp4' : 'image/jpeg';
  const blob = { digest: hash('sha256', file, 'hex'), bytes: file.length, mediaType };
  const id = `0198c0de-0000-7000-8000-${String(100 + index).padStart(12, '0')}`;
  const rendition = { blob, ...SIZE };
  const body: ContentBody =
    kind === 'video'
      ? {
          kind,
          renditions: [{ ...rendition, videoCodec: 'avc1.64001f', audioCodec: null }],
          durationMs: seconds * 1000,
          fit: 'cover',
          hasSound: false,
        }
      : { kind, renditions: [rendition], fit: 'cover' };
  const version: ContentVersion = {
    schema: 'waypost/content-version/1',
    contentId: id,
    version: 1,
    title: `${kind} ${index}`,
    class: 'routine',
    body,
    authorId: id,
    organisationId: null,
    createdAt: formatInstant(0),
    validFrom: null,
    validUntil: null,
    timeless: true,
    source: null,
    sourceDocument: null,
    catalogue: null,
    reviewBy: null,
  };
  return { file, blob, version, versionDigest: hash('sha256', JSON.stringify(version), 'hex') };
}
