import { AppError, assertNever } from '../../../shared/errors.ts';
import { assertNothingHidden } from './hidden-content.ts';
import type { Raster } from './image.ts';
import { detectMedia, type DetectedMedia } from './media-type.ts';
import type { Order, Prepared } from './worker-words.ts';

/** Tells how far it has come, in per cent. */
export type Progress = (percent: number) => void;

/** A page has at least these pixels along its longest side, and so many have as many as the largest display. */
const [SMALLEST_PAGE_PX, LARGE_PAGES] = [1_920, 10];

/**
 * Checks a foreign file and makes of it what screens show: pictures, drawings and documents are drawn anew, videos are
 * walked packet by packet. Throws `upload/…` when the file is not what screens show.
 */
export async function prepare(order: Order, progress: Progress): Promise<Prepared> {
  const { path, fileName, mediaType } = order;
  const media = await detectMedia(path, { fileName, mediaType });
  progress(10);
  // Each kind needs a large library that takes a while to load, and none needs the others'.
  switch (media.kind) {
    case 'image':
      return preparePicture(order, media);
    case 'video':
      return prepareVideo(order, media);
    case 'film':
      await assertNothingHidden(path, false);
      return { kind: 'film', demuxer: media.demuxer ?? '', reason: `no kiosk plays ${media.mediaType}` };
    case 'drawing':
      return prepareDrawing(order);
    case 'document':
      return prepareDocument(order, progress);
    case 'archive':
      return preparePage(order);
    default:
      return assertNever(media.kind);
  }
}

/** Stills alone, of a picture that is ours: a frame of a video. */
export async function prepareStills({ path, folder }: Order): Promise<Prepared> {
  const { readPicture, writeStills } = await import('./image.ts');
  return { kind: 'stills', stills: await writeStills(await readPicture(path), folder) };
}

async function preparePicture(order: Order, { demuxer }: DetectedMedia): Promise<Prepared> {
  const { countFrames, readPicture } = await import('./image.ts');
  await assertNothingHidden(order.path, true);
  const frames = await countFrames(order.path);
  if (frames === 1) return imageOf(await readPicture(order.path), order);
  // Shown as its first frame it would not be what its author approved of.
  const reason = `an animation of ${frames} frames`;
  if (demuxer !== null) return { kind: 'film', demuxer, reason };
  throw new AppError('upload/unplayable', `${reason}; export it as an MP4 or WebM video`);
}

async function prepareDrawing(order: Order): Promise<Prepared> {
  const { readDrawing } = await import('./drawing.ts');
  const { readDrawn } = await import('./image.ts');
  return imageOf(await readDrawn(await readDrawing(order.path)), order);
}

async function imageOf(raster: Raster, { folder, sidesPx }: Order): Promise<Prepared> {
  const { writeRenditions, writeStills } = await import('./image.ts');
  const renditions = await writeRenditions(raster, { folder, name: 'image', sidesPx });
  return { kind: 'image', renditions, stills: await writeStills(raster, folder) };
}

async function prepareDocument({ path, folder, sidesPx }: Order, progress: Progress): Promise<Prepared> {
  const { readPages } = await import('./document.ts');
  const { writeRenditions, writeStills } = await import('./image.ts');
  const pages = [];
  let stills = null;
  for await (const { raster, index, count } of readPages(path, (many) => pageSidePx(many, sidesPx))) {
    pages.push(await writeRenditions(raster, { folder, name: `page-${index + 1}`, sidesPx }));
    stills ??= await writeStills(raster, folder);
    progress(10 + Math.floor((85 * (index + 1)) / count));
  }
  if (stills === null) throw new AppError('upload/unreadable', 'the document has no pages');
  return { kind: 'document', pages, stills };
}

/** Small print is sharp on the largest display; of a thick document each page has fewer pixels, so that it takes no longer. */
function pageSidePx(pages: number, sidesPx: readonly number[]): number {
  const largest = Math.max(SMALLEST_PAGE_PX, ...sidesPx);
  return Math.max(SMALLEST_PAGE_PX, Math.floor(largest * Math.min(1, Math.sqrt(LARGE_PAGES / pages))));
}

/** What only its codecs keep off screens can be converted; anything else about it cannot be helped. */
async function prepareVideo({ path }: Order, { mediaType, demuxer }: DetectedMedia): Promise<Prepared> {
  const { probeVideo, ForeignCodec } = await import('./video.ts');
  await assertNothingHidden(path, false);
  try {
    return { kind: 'video', mediaType, facts: await probeVideo(path, mediaType) };
  } catch (cause) {
    if (!(cause instanceof ForeignCodec) || demuxer === null) throw cause;
    return { kind: 'film', demuxer, reason: cause.message };
  }
}

async function preparePage({ path, folder }: Order): Promise<Prepared> {
  const { assertSafeArchive } = await import('./archive.ts');
  const { unpackPage } = await import('./page-bundle.ts');
  await assertSafeArchive(path);
  return { kind: 'page', files: await unpackPage(path, folder) };
}
