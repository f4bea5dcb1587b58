import { uuidv7 } from 'uuidv7';
import { createPreview, WORDS_CLASS, type PreviewScene } from '../../../../kiosk-app/screen/index.ts';
import { picturesIn, wordsByLanguage } from '../../../../shared/content-body.ts';
import type { BoardBody, ContentBody, NoticeBody } from '../../../../shared/contract/index.ts';
import { directionOf } from '../../../../shared/languages/index.ts';
import { systemClock } from '../../../../shared/time/index.ts';
import { digestGroups } from '../../../../shared/digest-groups.ts';
import { h } from '../../parts/dom.ts';
import type { PreviewOrder, PreviewState } from './preview-protocol.ts';

export const PREVIEW_FRAGMENT = '#preview';

const CANVAS = { widthPx: 1_920, heightPx: 1_080 };
const NOWHERE = '00000000-0000-0000-0000-000000000000';
/** No region of the picture draws it. */
const NAMELESS = '–';

/** Inside the sandboxed frame: draws what its page hands to it, once, and tells how that went. */
export function startPreviewSide(): void {
  document.documentElement.classList.add('preview');
  addEventListener(
    'message',
    ({ source, data, ports: [port] }: MessageEvent<PreviewOrder>) => {
      if (source !== window.parent || port === undefined) return;
      draw(data, port);
    },
    { once: true },
  );
}

function draw(order: PreviewOrder, port: MessagePort): void {
  const root = h('div', { class: WORDS_CLASS });
  const waiting = { count: 0, isBroken: false };
  const tell = (): void => {
    const drawn = waiting.count > 0 ? 'drawing' : waiting.isBroken ? 'broken' : 'whole';
    port.postMessage({
      drawn,
      heightPx: Math.ceil(root.getBoundingClientRect().height),
    } satisfies PreviewState);
  };
  /** A part of the picture that is to come; answers how it says that it has. */
  const expect = (): ((isWhole: boolean) => void) => {
    waiting.count += 1;
    let isTold = false;
    return (isWhole) => {
      waiting.isBroken ||= !isWhole;
      if (!isTold) waiting.count -= 1;
      isTold = true;
      tell();
    };
  };
  document.body.replaceChildren(root);
  root.append(...sectionsOf(order, expect));
  new ResizeObserver(tell).observe(root);
  tell();
}

type Expect = () => (isWhole: boolean) => void;

function sectionsOf({ body, files, language }: PreviewOrder, expect: Expect): HTMLElement[] {
  const pictures = new Map(files);
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const sections = [...wordsByLanguage(body)]
    .toSorted(byLead)
    .map(([tongue, text]) =>
      h(
        'section',
        {},
        h('h2', {}, names.of(tongue) ?? tongue, h('span', { class: 'tag' }, tongue)),
        body.kind === 'notice' || body.kind === 'board'
          ? glassOf({ body, files: pictures }, tongue, expect)
          : null,
        wordsOf(tongue, text),
      ),
    );
  return [...figuresOf(body, pictures, expect), ...pageFilesOf(body, pictures, expect), ...sections];
}

/** Vietnamese first, then English, as people here read. */
function byLead([one]: readonly [string, string], [other]: readonly [string, string]): number {
  const rank = (tongue: string): number => ['vi', 'en'].indexOf(tongue) + 1 || 3;
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}

/** Every word once more: what stands on a later page of the picture is read here at once. */
function wordsOf(language: string, text: string): HTMLElement {
  const lines = text.split('\n').map((line) => h('p', {}, line));
  return h('div', { class: 'words', lang: language, dir: directionOf(language) }, ...lines);
}

interface Glazed {
  body: NoticeBody | BoardBody;
  files: ReadonlyMap<string, Blob>;
}

/** Of each figure the first of its sizes, which is looked at with all others further up. */
function figureUrls(body: NoticeBody, files: ReadonlyMap<string, Blob>): Record<string, string> {
  const firsts = picturesIn(body).map(([size]) => size?.blob.digest ?? '');
  return Object.fromEntries(
    firsts.map((digest) => [digest, URL.createObjectURL(files.get(digest) ?? new Blob())]),
  );
}

/** A notice or a board as a display of one language has it; of a board, how it stands where nothing is known. */
function glassOf({ body, files }: Glazed, language: string, expect: Expect): HTMLElement {
  const glass = h('div', { class: 'glass', 'aria-hidden': 'true' });
  const onDrawn = expect();
  const preview = createPreview(glass, { newId: uuidv7, isRunning: true, onDrawn });
  // The stage measures its place, which it has when it is attached.
  requestAnimationFrame(() => preview.show(sceneOf({ body, files }, language)));
  return glass;
}

function sceneOf({ body, files }: Glazed, language: string): PreviewScene {
  const display: PreviewScene['display'] = {
    id: NOWHERE,
    name: '',
    gateId: NOWHERE,
    gateName: { [language]: NAMELESS },
    areaName: { [language]: NAMELESS },
    accent: '#e3a72f',
    canvas: CANVAS,
    rotation: 0,
    wall: null,
    physical: { kind: 'panel', diagonalInches: 55 },
    viewingDistanceM: 10,
    placement: 'waiting-hall',
    zone: 'UTC',
    languages: [language],
    tags: [],
  };
  const region = { key: 'main', xPx: 0, yPx: 0, ...CANVAS, kind: 'content' as const };
  return {
    display,
    zones: [{ zone: 'UTC', offsetSeconds: 0, transitions: [] }],
    openings: [],
    holidays: [],
    atMs: systemClock.wallMs(),
    arrangement: { layoutKey: 'main', canvas: CANVAS, background: '#0f1c2b', regions: [region] },
    showings: [
      {
        regionKey: 'main',
        picture:
          body.kind === 'notice'
            ? { kind: 'notice', notice: body, figures: figureUrls(body, files) }
            : { kind: 'board', board: body },
        startMs: 0,
        offsetMs: 0,
        durationMs: null,
      },
    ],
  };
}

/** Every file in every size, whole: each of them some kiosk may show. */
function figuresOf(body: ContentBody, files: ReadonlyMap<string, Blob>, expect: Expect): HTMLElement[] {
  const pages = picturesIn(body);
  if (pages.length === 0) return [];
  const figures = pages.flatMap((sizes, page) =>
    sizes.map(({ blob, widthPx, heightPx }) => {
      const size = `${widthPx} × ${heightPx}`;
      const caption = pages.length === 1 ? size : `${page + 1} · ${size}`;
      const picture = pictureOf(files.get(blob.digest) ?? new Blob(), { kind: body.kind, onDrawn: expect() });
      return h('figure', {}, picture, h('figcaption', {}, caption));
    }),
  );
  return [h('section', { class: 'figures' }, ...figures)];
}

/** Every file of a page: pictures are drawn, everything else is written out, programs and all. None of it runs here. */
function pageFilesOf(body: ContentBody, files: ReadonlyMap<string, Blob>, expect: Expect): HTMLElement[] {
  if (body.kind !== 'page') return [];
  return body.files.map(({ path, blob }) => {
    const file = files.get(blob.digest) ?? new Blob();
    const digest = h('code', { class: 'digest' }, digestGroups(blob.digest).join(' '));
    const drawn = drawnFile(file, blob.mediaType, expect());
    return h('section', {}, h('h2', {}, path, h('span', { class: 'tag' }, blob.mediaType)), digest, drawn);
  });
}

/** Of a font there is nothing to read; it is there, and these are its bytes. */
function drawnFile(file: Blob, mediaType: string, onDrawn: (isWhole: boolean) => void): HTMLElement | null {
  if (mediaType.startsWith('image/'))
    return pictureOf(new Blob([file], { type: mediaType }), { kind: 'image', onDrawn });
  if (!mediaType.startsWith('text/')) {
    onDrawn(file.size > 0);
    return null;
  }
  const written = h('pre', { class: 'written', tabindex: '0' });
  file.text().then(
    (text) => {
      written.textContent = text;
      onDrawn(true);
    },
    () => onDrawn(false),
  );
  return written;
}

function pictureOf(
  file: Blob,
  { kind, onDrawn }: { kind: ContentBody['kind']; onDrawn: (isWhole: boolean) => void },
): HTMLElement {
  const src = URL.createObjectURL(file);
  const picture =
    kind === 'video'
      ? h('video', { src, controls: '', muted: '', playsinline: '' })
      : h('img', { src, alt: '' });
  const arrived = kind === 'video' ? 'loadeddata' : 'load';
  picture.addEventListener(arrived, () => onDrawn(true), { once: true });
  picture.addEventListener('error', () => onDrawn(false), { once: true });
  return picture;
}
