import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  NoticeBody,
  Placement,
  USUAL_MISSING_LANGUAGES,
  type BoardBody,
  type ContentClass,
  type ManifestDisplay,
  type MissingLanguages,
  type Picture,
} from '../../shared/contract/index.ts';
import { lint, turnsOf, type Setting } from '../../shared/legibility/rules/index.ts';
import { boardWelcome, exampleBoard } from '../support/board-examples.ts';
import {
  arrivalsExample,
  clockExample,
  exampleReadings,
  lanesExample,
  messagesExample,
  waitsExample,
} from '../support/live-board-examples.ts';
import { openScreenLab, type ScreenHarness, type ScreenLab } from '../support/screen-harness.ts';
import { EXAMPLE_WALL_MS } from '../support/stage-examples.ts';

let lab: ScreenLab;
let ids = 0;

beforeAll(async () => {
  lab = await openScreenLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

const CANVAS = { widthPx: 1920, heightPx: 1080 };

async function show(
  picture: Picture,
  display: Partial<ManifestDisplay>,
  canvas = CANVAS,
): Promise<ScreenHarness> {
  const screen = await lab.open(canvas);
  screen.send(boardWelcome({ canvas, ...display }));
  screen.send({ type: 'clock', wallMs: EXAMPLE_WALL_MS, monotonicMs: 0, state: 'trusted' });
  screen.send(exampleReadings());
  const region = { key: 'main', xPx: 0, yPx: 0, ...canvas, kind: 'content' as const };
  screen.send({
    type: 'arrange',
    layoutKey: 'words',
    canvas,
    background: '#0f1c2b',
    regions: [region],
  });
  ids += 1;
  const showingId = `0198c0de-0000-7000-9100-${String(ids).padStart(12, '0')}`;
  screen.send({ type: 'prepare', regionKey: 'main', showingId, picture, offsetMs: 0, durationMs: null });
  screen.send({ type: 'show', regionKey: 'main', showingId, atWallMs: 0, crossFadeMs: 0 });
  await screen.said('presented', { showingId });
  return screen;
}

/** Of each page, the languages on it. */
const spokenOn = ({ page }: ScreenHarness): Promise<string[][]> =>
  page
    .locator('.layer.front .page')
    .evaluateAll((pages) =>
      pages.map((one) => [
        ...new Set([...one.querySelectorAll('p[lang]')].map((it) => it.getAttribute('lang') ?? '')),
      ]),
    );

describe('a notice that is not there in a language of its display', () => {
  const body = NoticeBody.parse({
    kind: 'notice',
    pictogram: 'quarantine',
    texts: {
      vi: { title: 'Khai báo y tế', blocks: [{ kind: 'paragraph', text: 'Xuất trình tờ khai tại quầy.' }] },
      en: {
        title: 'Health declaration',
        blocks: [{ kind: 'paragraph', text: 'Show the form at the desk.' }],
      },
    },
  });
  const shown = (
    languages: string[],
    more: { policy?: Partial<MissingLanguages>; class?: ContentClass; canvas?: typeof CANVAS } = {},
  ): Promise<ScreenHarness> =>
    show(
      { kind: 'notice', notice: body, ...(more.class && { class: more.class }) },
      {
        languages,
        placement: 'waiting-hall',
        viewingDistanceM: 4,
        missingLanguages: { ...USUAL_MISSING_LANGUAGES, ...more.policy },
      },
      more.canvas,
    );
  const signOf = async (screen: ScreenHarness): Promise<{ width: number; height: number; inked: number }> => {
    const sign = screen.page.locator('.layer.front .page.current .title .sign');
    const { data } = await sharp(await sign.screenshot())
      .raw()
      .toBuffer({ resolveWithObject: true });
    const box = await sign.boundingBox();
    // The sign is dark on the accent of the gate.
    const inked = data.filter((value, i) => i % 3 === 0 && value < 90).length;
    return { width: box?.width ?? 0, height: box?.height ?? 0, inked };
  };

  it('is given in the language that stands in, beside its sign, large; nobody finds an empty turn', async () => {
    await using whole = await shown(['vi', 'en']);
    await using lacking = await shown(['vi', 'ko', 'ja']);
    const [usual, large] = [await signOf(whole), await signOf(lacking)];
    expect(large.width).toBeGreaterThan(usual.width * 1.7);
    expect(large.inked).toBeGreaterThan(usual.inked * 2.5);
    expect(await spokenOn(lacking)).toEqual([['vi', 'en']]);
  });

  it('stands in for itself where none of its languages is asked for, and none of the chain is there', async () => {
    await using screen = await shown(['ko'], { policy: { fallBack: ['fr'] } });
    expect(await spokenOn(screen)).toEqual([['vi', 'en']]);
  });

  it('has no larger sign where its gate falls back to words alone, by the class of the content', async () => {
    const policy = { routine: 'fall-back', protected: 'pictogram' } as const;
    await using routine = await shown(['vi', 'ko'], { policy });
    await using guarded = await shown(['vi', 'ko'], { policy, class: 'protected' });
    expect((await signOf(guarded)).width).toBeGreaterThan((await signOf(routine)).width * 1.7);
  });

  it.each([
    { widthPx: 1080, heightPx: 1920 },
    { widthPx: 1080, heightPx: 1080 },
    { widthPx: 1536, heightPx: 768 },
  ])('keeps every word within the picture beside its sign, on $widthPx×$heightPx', async (canvas) => {
    await using screen = await shown(['vi', 'ko'], { canvas });
    const outside = await screen.page.locator('.layer.front .page.current :is(p, .sign)').evaluateAll(
      (all, { widthPx, heightPx }) =>
        all.filter((one) => {
          const { left, top, right, bottom } = one.getBoundingClientRect();
          return left < 0 || top < 0 || right > widthPx || bottom > heightPx;
        }).length,
      canvas,
    );
    expect(outside).toBe(0);
  });
});

const FIVE = ['vi', 'en', 'zh-Hans', 'ko', 'ja'];
const BOARDS: Record<string, BoardBody> = {
  opening: exampleBoard(),
  lanes: lanesExample(),
  waits: waitsExample(),
  arrivals: arrivalsExample(),
  clocks: clockExample(),
  messages: messagesExample(),
};

/** In five languages: those that an example lacks, in words like those of its first, but none the same. */
function inFive(board: BoardBody): BoardBody {
  const own: Record<string, object> = board.texts;
  const [first] = Object.values(own);
  const like = (language: string): unknown =>
    JSON.parse(JSON.stringify(first), (_, value: unknown) =>
      typeof value === 'string' ? `${value} ${language}` : value,
    );
  return {
    ...board,
    texts: Object.fromEntries(FIVE.map((one) => [one, own[one] ?? like(one)])),
  } as BoardBody;
}

describe('a board is read in the turns that its judge reckons with', () => {
  it.each(Placement.options)('on a display that is a %s', async (placement) => {
    const canvas = { widthPx: 3840, heightPx: 2160 };
    for (const [name, example] of Object.entries(BOARDS)) {
      const board = inFive(example);
      const display = { languages: FIVE, placement, viewingDistanceM: 2 };
      await using screen = await show({ kind: 'board', board }, display, canvas);
      const setting: Setting = {
        display: {
          canvas,
          physical: { kind: 'panel', diagonalInches: 55 },
          accent: '#e3a72f',
          wall: null,
          ...display,
        },
        box: { xPx: 0, yPx: 0, ...canvas },
        durationMs: null,
        beside: [],
      };
      const subject = { setting, isVerified: null, hasGlyph: null, frames: null } as const;
      const version = {
        title: name,
        class: 'routine',
        body: board,
        source: null,
        catalogue: null,
        reviewBy: null,
        createdAt: '2026-01-01T00:00:00.000Z',
      } as const;
      const judged = turnsOf({ ...subject, version }).map(({ languages }) => languages);
      const pages = await spokenOn(screen);
      const perTurn = pages.length / judged.length;
      // Of what has several pages by its nature, each stands there in every turn before the next.
      expect([name, pages]).toEqual([name, Array.from({ length: perTurn }, () => judged).flat()]);
      expect(lint({ ...subject, version }).filter(({ code }) => code === 'language-missing')).toEqual([]);
    }
  });
});
