import { detectMedia } from './media-type.ts';
import type { Order, Prepared } from './worker-words.ts';

/** Tells how far it has come, in per cent. */
export type Progress = (percent: number) => void;

/**
 * Checks a foreign file and makes of it what screens show: pictures are drawn anew, videos walked packet by packet.
 * Throws `upload/…` when the file is not what screens show.
 */
export async function prepare(order: Order, progress: Progress): Promise<Prepared> {
  const { path, folder, fileName, mediaType: claim } = order;
  const { kind, mediaType } = await detectMedia(path, { fileName, mediaType: claim });
  progress(10);
  // Each kind needs a large library that takes a while to load, and none needs the others'.
  if (kind === 'image') {
    const { renderImage } = await import('./image.ts');
    return { kind, renditions: [await renderImage(path, folder)] };
  }
  const { probeVideo } = await import('./video.ts');
  return { kind, mediaType, facts: await probeVideo(path, mediaType) };
}
