import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createDrawings } from '../../../../server/legibility/drawings.ts';
import type { RenderedFrames } from '../../../../server/legibility/rendering/index.ts';
import { renderedOf } from '../../../../server/legibility/rendered-store.ts';
import { nodeCrypto } from '../../../../server/platform/crypto.ts';
import { ENGINES } from '../../../support/engines.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { AT, storedOn } from '../../../support/stored.ts';
import { versionOf } from '../../../support/signing-request.ts';
import { setting } from '../../../unit/shared/legibility/rules/fixtures.ts';

const PLACE = setting();
const PASSPORT = versionOf({
  class: 'protected',
  body: {
    kind: 'notice',
    tone: 'information',
    texts: { vi: { title: 'Hộ chiếu', blocks: [] }, en: { title: 'Passport', blocks: [] } },
  },
});

function picture(...languages: string[]): RenderedFrames {
  const texts = languages.map((language) => ({
    language,
    text: 'Hộ chiếu',
    box: { xPx: 200, yPx: 200, widthPx: 800, heightPx: 100 },
    fontPx: 60,
    lineHeight: 1.4,
    lines: ['Hộ chiếu'],
    ink: [255, 255, 255] as [number, number, number],
    ground: [
      [0, 0, 0],
      [0, 0, 0],
    ] as RenderedFrames['pages'][number]['texts'][number]['ground'],
    isOverPicture: false,
    overflowPx: 0,
  }));
  return {
    pages: [{ texts, codes: [], scene: 0, dwellMs: 0 }],
    stripes: { pairs: 0, areaShare: 0 },
    firstFrameLuminance: null,
  };
}

describe.each(ENGINES)('a version that was asked for, on %s', (engine) => {
  const stored = storedOn(engine);

  const platform = {
    database: stored,
    clock: createManualClock(),
    crypto: nodeCrypto,
    logger: pino({ level: 'silent' }),
  };

  async function asked(): Promise<string> {
    const contentId = await stored.content();
    const digest = contentId.replaceAll('-', '').padEnd(64, '0');
    const row = { digest, contentId, version: 1, bytes: 2, document: '{}', createdAt: AT };
    await stored.transact((trx) => trx.insertInto('contentVersions').values(row).execute());
    return digest;
  }

  /** By a server whose screen is of such a build: what it is said to be when first looked for, and later. */
  async function looks(digest: string, revision: string, render: () => Promise<RenderedFrames | null>) {
    const tries: unknown[] = [];
    const renderer = {
      render: () => (tries.push(null), render()),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
    await using drawings = createDrawings({ platform, renderer: { renderer, revision } });
    const look = async (): Promise<string> => {
      const drawn = await drawings.of(stored.read, [digest]);
      return drawn(digest, PLACE, () => Promise.resolve(PASSPORT)).drawing;
    };
    const first = await look();
    await expect.poll(() => tries.length, { timeout: 30_000 }).toBe(1);
    await expect
      .poll(async () => (await renderedOf(stored.read, [digest])).size, { timeout: 30_000 })
      .toBe(1);
    return { first, later: await look() };
  }

  async function drawingAfter(render: () => Promise<RenderedFrames | null>): Promise<string> {
    const { first, later } = await looks(await asked(), 'of a build', render);
    expect(first).toBe('waiting');
    return later;
  }

  it('is drawn where its words are seen in every language of the place', async () => {
    expect(await drawingAfter(() => Promise.resolve(picture('vi', 'en')))).toBe('drawn');
  });

  it.each<[string, () => Promise<RenderedFrames | null>]>([
    ['nothing is on the picture', () => Promise.resolve({ ...picture(), pages: [] })],
    ['its page is white', () => Promise.resolve(picture())],
    ['a language is nowhere on it', () => Promise.resolve(picture('vi'))],
    ['it could not be drawn in time', () => Promise.resolve(null)],
    ['its files cannot be read', () => Promise.reject(new Error('no such blob'))],
  ])('was seen by nobody where %s', async (_what, render) => {
    expect(await drawingAfter(render)).toBe('failed');
  });

  it('is not drawn on another ground than the one it was drawn on', async () => {
    const digest = await asked();
    await looks(digest, 'of a build', () => Promise.resolve(picture('vi', 'en')));
    const renderer = {
      render: () => Promise.resolve(null),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
    await using drawings = createDrawings({ platform, renderer: { renderer, revision: 'of a build' } });
    const drawn = await drawings.of(stored.read, [digest]);
    const on = (background?: string): string =>
      drawn(digest, { ...PLACE, background }, () => Promise.resolve(PASSPORT)).drawing;
    expect([on(), on('#8a8f96')]).toEqual(['drawn', 'waiting']);
  });

  it('stays drawn where the screen of a next build could not be tried on it', async () => {
    const digest = await asked();
    const whole = (): Promise<RenderedFrames> => Promise.resolve(picture('vi', 'en'));
    await looks(digest, 'of a build', whole);
    await looks(digest, 'of the next build', () => Promise.resolve(null));
    const kept = [...(await renderedOf(stored.read, [digest])).values()];
    expect(kept).toMatchObject([{ frames: { pages: [{}] } }]);
  });
});
