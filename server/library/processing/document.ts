import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { AppError } from '../../../shared/errors.ts';
import type { Raster } from './image.ts';

export const MOST_PAGES = 50;
const MOST_BYTES = 104_857_600;
/** Longest side of a page beyond the shortest; more is a strip that no screen shows. */
const MOST_SLENDER = 10;

const RESOURCES = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/**
 * The pages of a PDF document as pixels, in turn, their longest side as asked for so many. Nothing in it is run or fetched.
 * Throws `upload/unreadable`, `upload/unplayable` (locked, too many pages, strips), `upload/too-costly`.
 */
export async function* readPages(
  path: string,
  sidePxOf: (pages: number) => number,
): AsyncGenerator<{ raster: Raster; index: number; count: number }> {
  const bytes = await readFile(path);
  if (bytes.length > MOST_BYTES) throw new AppError('upload/too-costly', 'a document may have 100 MiB');
  const task = getDocument({
    data: new Uint8Array(bytes),
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: true,
    verbosity: 0,
    standardFontDataUrl: join(RESOURCES, 'standard_fonts/'),
    cMapUrl: join(RESOURCES, 'cmaps/'),
    cMapPacked: true,
    wasmUrl: join(RESOURCES, 'wasm/'),
    iccUrl: join(RESOURCES, 'iccs/'),
  });
  try {
    const pdf = await readable(task.promise);
    assertPages(pdf);
    const sidePx = sidePxOf(pdf.numPages);
    for (let index = 0; index < pdf.numPages; index += 1) {
      const page = await readable(pdf.getPage(index + 1));
      yield { raster: await readable(draw(page, sidePx)), index, count: pdf.numPages };
      page.cleanup();
    }
  } finally {
    await task.destroy();
  }
}

function assertPages({ numPages }: PDFDocumentProxy): void {
  if (numPages > MOST_PAGES)
    throw new AppError('upload/unplayable', `it has ${numPages} pages; ${MOST_PAGES} are the most`);
}

async function draw(page: PDFPageProxy, sidePx: number): Promise<Raster> {
  const { width, height } = page.getViewport({ scale: 1 });
  if (Math.max(width, height) > MOST_SLENDER * Math.min(width, height))
    throw new AppError('upload/unplayable', `its page ${page.pageNumber} is a strip`);
  const viewport = page.getViewport({ scale: sidePx / Math.max(width, height) });
  const widthPx = Math.max(1, Math.round(viewport.width));
  const heightPx = Math.max(1, Math.round(viewport.height));
  const canvas = createCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  // The page's own canvas is of another library than the browser's, and draws the same.
  await page.render({
    canvas: canvas as unknown as HTMLCanvasElement,
    canvasContext: context as unknown as CanvasRenderingContext2D,
    viewport,
    background: '#ffffff',
  }).promise;
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  return { data: opaque(data), widthPx, heightPx, channels: 3 };
}

/** Paper is white all over: the fourth byte of each pixel says nothing. */
function opaque(rgba: Uint8ClampedArray): Buffer {
  const rgb = Buffer.allocUnsafe((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}

async function readable<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const isLocked = cause instanceof Error && cause.name === 'PasswordException';
    if (isLocked)
      throw new AppError('upload/unplayable', 'it is locked by a password; export it without one');
    throw new AppError('upload/unreadable', 'the document is damaged or incomplete', { cause });
  }
}
