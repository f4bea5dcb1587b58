import jsqr from 'jsqr';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NoticeBody, type ManifestDisplay } from '../../shared/contract/index.ts';
import { openScreenLab, type ScreenLab } from '../support/screen-harness.ts';
import { exampleWelcome } from '../support/stage-examples.ts';

const URL_SHOWN = 'https://waypost.example/g/noi-bai';
const NOTICE = NoticeBody.parse({
  kind: 'notice',
  texts: {
    vi: {
      title: 'Xem trên điện thoại',
      blocks: [{ kind: 'qr', label: 'Bằng mọi ngôn ngữ', url: URL_SHOWN }],
    },
    en: {
      title: 'Read it on your phone',
      blocks: [{ kind: 'qr', label: 'In every language', url: URL_SHOWN }],
    },
  },
});
/** Its types tell of a module where there is a function. */
const decode = jsqr as unknown as typeof jsqr.default;
let lab: ScreenLab;

beforeAll(async () => {
  lab = await openScreenLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

const PLACES: [string, Partial<ManifestDisplay> & Pick<ManifestDisplay, 'canvas'>][] = [
  ['a panel above a queue', { canvas: { widthPx: 1920, heightPx: 1080 }, viewingDistanceM: 4 }],
  ['an upright panel', { canvas: { widthPx: 1080, heightPx: 1920 }, viewingDistanceM: 3 }],
  [
    'a wall of LED, where a pixel is a piece of a module',
    { canvas: { widthPx: 1536, heightPx: 768 }, physical: { kind: 'led', pitchMm: 5 }, viewingDistanceM: 20 },
  ],
];

it.each(PLACES)('a code on %s is read from its picture', async (_where, changes) => {
  const { canvas } = changes;
  await using screen = await lab.open(canvas);
  for (const command of exampleWelcome({ languages: ['vi', 'en'], ...changes })) screen.send(command);
  const region = { key: 'main', xPx: 0, yPx: 0, ...canvas, kind: 'content' } as const;
  screen.send({ type: 'arrange', layoutKey: 'full', canvas, background: '#0f1c2b', regions: [region] });
  const showingId = '0198c0de-0000-7000-8000-000000000001';
  const picture = { kind: 'notice', notice: NOTICE } as const;
  const prepared = { regionKey: 'main', showingId, picture, offsetMs: 0, durationMs: null };
  screen.send({ type: 'prepare', ...prepared });
  screen.send({ type: 'show', regionKey: 'main', showingId, atWallMs: 0, crossFadeMs: 0 });
  await screen.said('presented', { showingId });
  const shown = screen.page.locator('.front .page.current .code');
  await expect.poll(() => shown.count(), { timeout: 60_000 }).toBe(1);
  const read = async (): Promise<string | undefined> => {
    const png = await screen.page.screenshot();
    const raw = sharp(png).ensureAlpha().raw();
    const { data, info } = await raw.toBuffer({ resolveWithObject: true });
    return decode(new Uint8ClampedArray(data), info.width, info.height)?.data;
  };
  await expect.poll(read, { timeout: 30_000 }).toBe(URL_SHOWN);
});
