import { createWriteStream } from 'node:fs';
import { mkdir, mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { exampleOpenings, fullestScenes, otherZonesOf, UNTOLD } from '../../../shared/board/index.ts';
import { picturesIn } from '../../../shared/content-body.ts';
import {
  pictureCanvas,
  USUAL_BACKGROUND,
  type ContentBody,
  type ContentVersion,
  type PageBody,
  type Picture,
} from '../../../shared/contract/index.ts';
import type { Setting } from '../../../shared/legibility/rules/index.ts';
import { pictureOf } from '../../../shared/picture.ts';
import type { BlobStore } from '../../platform/blob-store.ts';
import { openLine } from './line.ts';
import { PAGE_ADDRESS, PAGE_FOLDER } from './page-place.ts';
import { RenderedFrames, type RenderOrder } from './words.ts';

/** What of a version is drawn: how a screen does what its gate asks for depends on its class. */
export type Drawable = Pick<ContentVersion, 'body' | 'class'>;

/** Draws a version where it is shown, by the code of screens, in a browser of the server's; one after another. */
export interface Renderer extends AsyncDisposable {
  /** Null: it could not be drawn there within its time. */
  render(version: Drawable, setting: Setting): Promise<RenderedFrames | null>;
}

export interface RendererOptions {
  chromium: string;
  /** Of the screen as it was built. */
  pageFolder: string;
  blobs: Pick<BlobStore, 'read'>;
  /** For pages of files that somebody made for the purpose: also where the browser has no sandbox. */
  runsUnconfined?: boolean;
  /** How long one picture may take before its process is ended, and another begun. */
  withinMs?: number;
}

const WITHIN_MS = 60_000;
/** A browser plays what it is told to be a video. */
const ENDINGS: Record<string, string> = { 'video/mp4': '.mp4', 'video/webm': '.webm' };
const ZONE = 'Etc/UTC';
/** A neighbour's clock shows another hour. */
const NEIGHBOUR_OFFSET_SECONDS = 3_600;
const NOBODY = '00000000-0000-7000-8000-000000000000';

export function createRenderer({
  withinMs = WITHIN_MS,
  runsUnconfined = false,
  ...options
}: RendererOptions): Renderer {
  const line = openLine(options.chromium, withinMs);
  let last: Promise<unknown> = Promise.resolve();
  const render: Renderer['render'] = async (version, setting) => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-render-'));
    const picture = await pictureIn(folder.path, version, { setting, blobs: options.blobs });
    if (picture === null) return null;
    const { display, box, background = USUAL_BACKGROUND } = setting;
    const places = { pageFolder: options.pageFolder, filesFolder: folder.path };
    const drawn = { display: displayOf(display), box, background, picture, ...factsFor(version.body) };
    const order: RenderOrder = { ...places, ...drawn, runsUnconfined };
    const answer = await line.ask(JSON.stringify(order));
    return answer === null ? null : parsed(answer);
  };
  return {
    render: (version, setting) => {
      const next = last.then(() => render(version, setting));
      last = next.catch(() => null);
      return next;
    },
    [Symbol.asyncDispose]: () => line[Symbol.asyncDispose](),
  };
}

function displayOf({
  canvas,
  physical,
  viewingDistanceM,
  placement,
  languages,
  accent,
  wall,
  missingLanguages,
}: Setting['display']): RenderOrder['display'] {
  return {
    id: NOBODY,
    name: 'Judged',
    gateId: NOBODY,
    gateName: { en: 'Judged' },
    areaName: {},
    accent,
    canvas,
    rotation: 0,
    wall,
    physical,
    viewingDistanceM,
    placement,
    zone: ZONE,
    languages: [...languages],
    tags: [],
    ...(missingLanguages && { missingLanguages }),
  };
}

/** What of a display and its gate a body is drawn with: boards with all that they may have to say. */
function factsFor(body: ContentBody): Pick<RenderOrder, 'scenes' | 'zones' | 'openings'> {
  const own = { zone: ZONE, offsetSeconds: 0, transitions: [] };
  if (body.kind !== 'board') return { scenes: [UNTOLD], zones: [own], openings: [] };
  const others = otherZonesOf(body).filter((zone) => zone !== ZONE);
  return {
    scenes: fullestScenes(body),
    zones: [own, ...others.map((zone) => ({ ...own, zone, offsetSeconds: NEIGHBOUR_OFFSET_SECONDS }))],
    openings: exampleOpenings(body, ZONE),
  };
}

/** The picture, with its files laid out in a folder under the names it gives them; null of what draws nothing. */
async function pictureIn(
  folder: string,
  { body, class: contentClass }: Drawable,
  { setting, blobs }: { setting: Setting } & Pick<RendererOptions, 'blobs'>,
): Promise<Picture | null> {
  const names = new Map<string, string>();
  const picture = pictureOf(
    { body: stillOf(body), class: contentClass },
    {
      box: pictureCanvas(setting.display),
      blobUrl: (digest, mediaType) => {
        const name = `${digest}${ENDINGS[mediaType] ?? ''}`;
        names.set(digest, name);
        return `/file/${name}`;
      },
      has: () => true,
      durationMs: 0,
      pageUrl: PAGE_ADDRESS,
    },
  );
  for (const { blob } of picturesIn(body).flat()) {
    const name = names.get(blob.digest);
    if (name === undefined) continue;
    names.delete(blob.digest);
    const bytes = blobs.read(blob.digest, { start: 0, end: blob.bytes });
    await pipeline(bytes, createWriteStream(join(folder, name)));
  }
  if (body.kind === 'page') await layOut(join(folder, PAGE_FOLDER), body, blobs);
  return picture;
}

async function layOut(folder: string, { files }: PageBody, blobs: RendererOptions['blobs']): Promise<void> {
  for (const { path, blob } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await pipeline(blobs.read(blob.digest, { start: 0, end: blob.bytes }), createWriteStream(file));
  }
}

/** Nobody hears it, and nobody waits for the pages of a document. */
function stillOf(body: ContentBody): ContentBody {
  if (body.kind === 'video') return { ...body, isMuted: true };
  return body.kind === 'document' ? { ...body, pages: body.pages.slice(0, 1) } : body;
}

function parsed(answer: string): RenderedFrames | null {
  try {
    return RenderedFrames.safeParse(JSON.parse(answer)).data ?? null;
  } catch {
    return null;
  }
}
