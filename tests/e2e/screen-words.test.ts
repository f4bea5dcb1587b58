import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ManifestOpening,
  NoticeBody,
  USUAL_MISSING_LANGUAGES,
  type BoardBody,
  type Picture,
  type StageCommandOf,
} from '../../shared/contract/index.ts';
import { spokenLanguages } from '../../shared/languages/index.ts';
import { boardTurns } from '../../shared/legibility/index.ts';
import { turnsOf } from '../../kiosk-app/screen/notice/pieces.ts';
import { boardWelcome } from '../support/board-examples.ts';
import { DEMO_GATES, demoPack, plannedBoards, plannedNotices } from '../support/demo-packs.ts';
import { exampleReadings, ratesExample, toldReading } from '../support/live-board-examples.ts';
import { openScreenLab, type ScreenHarness, type ScreenLab } from '../support/screen-harness.ts';
import { EXAMPLE_WALL_MS, exampleWelcome } from '../support/stage-examples.ts';

type Box = { widthPx: number; heightPx: number };
type Display = Parameters<typeof exampleWelcome>[0];
let lab: ScreenLab;
let ids = 0;

beforeAll(async () => {
  lab = await openScreenLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

async function openWith(kind: 'content' | 'header', box: Box, display: Display): Promise<ScreenHarness> {
  const canvas = display?.canvas ?? box;
  const screen = await lab.open(canvas);
  for (const command of exampleWelcome({ canvas, ...display })) screen.send(command);
  screen.send(arrangeAs(kind, box, canvas));
  return screen;
}

function arrangeAs(kind: 'content' | 'header', box: Box, canvas: Box): StageCommandOf<'arrange'> {
  const regions = [{ key: 'main', xPx: 0, yPx: 0, ...box, kind }];
  return { type: 'arrange', layoutKey: 'words', canvas, background: '#0f1c2b', regions };
}

const showing = (): string => `0198c0de-0000-7000-8000-${String(ids).padStart(12, '0')}`;
const headerSizes = ({ events }: ScreenHarness) =>
  events.flatMap((event) => (event.type === 'sized' && event.showingId === null ? [event.below] : []));

/** Sets a notice or a board in the region, hidden: it is measured, not looked at. */
async function set(screen: ScreenHarness, body: NoticeBody | BoardBody): Promise<void> {
  ids += 1;
  const showingId = showing();
  const picture: Picture =
    body.kind === 'notice' ? { kind: 'notice', notice: body } : { kind: 'board', board: body };
  screen.send({ type: 'prepare', regionKey: 'main', showingId, picture, offsetMs: 0, durationMs: null });
  await screen.said('prepared', { showingId });
}

function notice(texts: Record<string, string>): NoticeBody {
  const entries = Object.entries(texts).map(([language, title]): [string, unknown] => [
    language,
    { title, blocks: [] },
  ]);
  return NoticeBody.parse({ kind: 'notice', texts: Object.fromEntries<unknown>(entries) });
}

/** Titles of a passport desk, with what is hard in each script: stacked marks, clusters, joined letters. */
const DESKS: Record<string, [text: string, family: string]> = {
  vi: ['Quầy hộ chiếu nước ngoài, nghiễng Ẫ', 'Noto Sans'],
  en: ['Foreign passports, desk 12', 'Noto Sans'],
  fr: ['Passeports étrangers, gare à l’arrivée', 'Noto Sans'],
  ru: ['Иностранные паспорта, стойка 12', 'Noto Sans'],
  'zh-Hans': ['外国护照查验柜台', 'Noto Sans SC'],
  'zh-Hant': ['外國護照查驗櫃檯', 'Noto Sans TC'],
  'zh-HK': ['外國護照查驗櫃位', 'Noto Sans HK'],
  ko: ['외국인 여권 심사대', 'Noto Sans KR'],
  de: ['Ausländische Pässe, Schalter 12', 'Noto Sans'],
  ja: ['外国パスポート審査窓口', 'Noto Sans JP'],
  th: ['ช่องตรวจหนังสือเดินทางต่างประเทศที่นี่', 'Noto Sans Thai'],
  lo: ['ຊ່ອງກວດໜັງສືຜ່ານແດນຕ່າງປະເທດ', 'Noto Sans Lao'],
  km: ['បញ្ជរលិខិតឆ្លងដែនបរទេស', 'Noto Sans Khmer'],
  my: ['နိုင်ငံကူးလက်မှတ်စစ်ဆေးရေးကောင်တာ', 'Noto Sans Myanmar'],
  ar: ['جوازات السفر الأجنبية', 'Noto Sans Arabic'],
  hi: ['विदेशी पासपोर्ट काउंटर', 'Noto Sans'],
};

interface UsedFont {
  familyName: string;
  isCustomFont: boolean;
}

/** The fonts that Chromium drew the letters of an element with. */
async function fontsOf({ page }: ScreenHarness, selector: string): Promise<UsedFont[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  return (await session.send('CSS.getPlatformFontsForNode', { nodeId })).fonts;
}

/** Words of several syllables whose letters stand on more than one line; runs in the page. */
function brokenWords(words: readonly string[]): string[] {
  return [...document.querySelectorAll('.page .first')].flatMap(({ firstChild: text }) => {
    const plain = text?.textContent?.replaceAll('\u{a0}', ' ') ?? '';
    return words.filter((word) => {
      const start = plain.indexOf(word);
      if (text === null || start < 0) return false;
      const range = document.createRange();
      range.setStart(text, start);
      range.setEnd(text, start + word.length);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
    });
  });
}

/** Paragraphs wider than their own box, or lower than their ink; runs in the page. */
function overflowing(): string[] {
  return [...document.querySelectorAll<HTMLElement>('.page p, .header p, .slate p')]
    .filter((it) => it.scrollWidth > it.clientWidth + 1)
    .map(({ textContent }) => textContent);
}

describe('words on a screen', () => {
  it('are drawn in fonts that the page brings, each language in its own', async () => {
    const languages = Object.keys(DESKS);
    await using screen = await openWith('content', { widthPx: 1280, heightPx: 720 }, { languages });
    await set(
      screen,
      notice(Object.fromEntries(Object.entries(DESKS).map(([language, [text]]) => [language, text]))),
    );
    for (const [language, [, family]] of Object.entries(DESKS)) {
      const fonts = await fontsOf(screen, `.page p:lang(${language})`);
      const names = fonts.map(({ familyName }) => familyName.replace(/ (?:Variable|Thin|Regular)$/, ''));
      expect([language, new Set(names)]).toEqual([language, new Set([family])]);
      expect(fonts.every(({ isCustomFont }) => isCustomFont)).toBe(true);
    }
    expect(await screen.page.locator('.page p:lang(ar)').first().getAttribute('dir')).toBe('rtl');
  });

  it('keep their syllables on one line, and break only where the line is too short', async () => {
    const words = ['xuất trình', 'hộ chiếu', 'thị thực điện tử', 'xuất nhập cảnh', 'hải quan'];
    const text = 'Hãy xuất trình hộ chiếu và thị thực điện tử cho xuất nhập cảnh, rồi hải quan';
    const canvas = { widthPx: 1280, heightPx: 720 };
    await using screen = await openWith('content', canvas, {});
    for (const widthPx of [640, 720, 810, 930]) {
      screen.send(arrangeAs('content', { widthPx, heightPx: 720 }, canvas));
      await set(screen, notice({ vi: text }));
      expect([widthPx, await screen.page.evaluate(brokenWords, words)]).toEqual([widthPx, []]);
    }
    screen.send(arrangeAs('content', { widthPx: 260, heightPx: 720 }, canvas));
    await set(screen, notice({ vi: text }));
    expect(await screen.page.evaluate(brokenWords, words)).toContain('thị thực điện tử');
    expect(await screen.page.evaluate(overflowing)).toEqual([]);
  });

  it('name area and gate in the header of an upright display, with time and date', async () => {
    await using screen = await openWith(
      'header',
      { widthPx: 1080, heightPx: 272 },
      {
        canvas: { widthPx: 1080, heightPx: 1920 },
        viewingDistanceM: 5,
        gateName: { vi: 'Cảng hàng không quốc tế Nội Bài', en: 'Noi Bai International Airport' },
        areaName: { vi: 'Phòng chờ xuất cảnh', en: 'Departures waiting hall' },
      },
    );
    await screen.page.waitForSelector('.header[data-form="tower"]');
    const said = await screen.page.locator('.header p').allTextContents();
    expect(said).toEqual([
      'Cảng hàng không quốc tế Nội Bài',
      '06/02',
      'Phòng chờ xuất cảnh',
      'Departures waiting hall',
      '14:05',
    ]);
    expect(await screen.page.evaluate(overflowing)).toEqual([]);
  });

  it('stay words on a ribbon: the slate names the gate, and an exercise is not set a letter a page', async () => {
    const canvas = { widthPx: 1920, heightPx: 360 };
    await using screen = await lab.open(canvas);
    const physical = { kind: 'panel', diagonalInches: 48 } as const;
    for (const command of exampleWelcome({ canvas, physical, viewingDistanceM: 6 })) screen.send(command);
    const gateName = { vi: 'Cảng hàng không quốc tế Nội Bài', en: 'Noi Bai International Airport' };
    screen.send({ type: 'slate', reason: 'nothing-planned', gateName });
    await screen.page.waitForSelector('.slate .time');
    const isWhole = await screen.page.locator('.slate').evaluate((it) => it.scrollHeight <= it.clientHeight);
    expect(isWhole).toBe(true);
    expect(await screen.page.locator('.slate .first').textContent()).toContain('Nội');
    screen.send({
      type: 'emergency',
      notice: notice({ vi: 'Hãy rời khỏi khu vực này ngay', en: 'Leave this area now' }),
      status: 'exercise',
    });
    await screen.page.waitForSelector('.emergency .page.current');
    expect(await screen.page.locator('.emergency .page').count()).toBe(1);
  });

  it('above a lane are said in every language at once, and its number beside them', async () => {
    const canvas = { widthPx: 680, heightPx: 384 };
    const led = { physical: { kind: 'led', pitchMm: 2.5 }, viewingDistanceM: 10 } as const;
    const facts = {
      ...led,
      placement: 'lane-header',
      languages: ['vi', 'en', 'zh-Hans', 'ko', 'ja'],
    } as const;
    await using screen = await openWith('content', canvas, { ...facts, languages: [...facts.languages] });
    const lane = notice({
      vi: 'Hộ chiếu nước ngoài',
      en: 'Foreign passports',
      'zh-Hans': '外国护照',
      ko: '외국 여권',
      ja: '外国旅券',
    });
    await set(screen, { ...lane, pictogram: '7-14' });
    expect(await screen.page.locator('.page').count()).toBe(1);
    expect(await screen.page.locator('.page p:visible').allTextContents()).toHaveLength(5);
    expect(await screen.page.locator('.page .sign').textContent()).toBe('7–14');
    expect(await screen.page.evaluate(overflowing)).toEqual([]);
  });

  it('keep a range of lanes on one line, also on a tall display where the number stands alone above them', async () => {
    await using screen = await openWith('content', { widthPx: 1080, heightPx: 1920 }, { languages: ['vi'] });
    await set(screen, { ...notice({ vi: 'Quầy làm thủ tục' }), pictogram: '11-14' });
    const sign = screen.page.locator('.page .sign');
    const { drawn, room } = await sign.evaluate((it) => {
      const range = document.createRange();
      range.selectNodeContents(it);
      return { drawn: range.getBoundingClientRect(), room: it.getBoundingClientRect() };
    });
    expect(drawn.width).toBeLessThan(room.width);
    expect(drawn.width).toBeGreaterThan(room.width / 2);
    expect(drawn.height).toBeLessThan(room.height);
  });

  it.each(DEMO_GATES)('of %s stand on one page for each turn, on every display', async (gate) => {
    const pack = await demoPack(gate);
    const planned = [...plannedNotices(pack), ...plannedBoards(pack)].map(({ display, box, ...notice }) => {
      const { canvas, physical, viewingDistanceM, placement } = display;
      const languages = display.languages ?? pack.gate.languages;
      const facts = { canvas, physical, viewingDistanceM, placement, languages };
      return { ...notice, box, facts, where: JSON.stringify([box, facts]) };
    });
    const openings = pack.openingHours.map((hours) =>
      ManifestOpening.parse({ ...hours, areaId: null, zone: hours.zone ?? pack.gate.zone }),
    );
    for (const [first, ...others] of Map.groupBy(planned, ({ where }) => where).values()) {
      const { box, facts } = first!;
      await using screen = await openWith('content', box, facts);
      screen.send(boardWelcome(facts, openings));
      screen.send({ type: 'clock', wallMs: EXAMPLE_WALL_MS, monotonicMs: 0, state: 'trusted' });
      for (const { key, body } of [first!, ...others]) {
        await set(screen, body);
        // Messages have a page each, by their nature.
        const isBand = body.kind === 'board' && body.template === 'messages';
        const isHeader = facts.placement === 'lane-header' && body.kind === 'notice';
        const turns =
          body.kind === 'notice'
            ? turnsOf(body, { ...facts, missingLanguages: USUAL_MISSING_LANGUAGES })
            : boardTurns(
                body,
                spokenLanguages(Object.keys(body.texts), facts.languages, []),
                facts.placement,
              );
        if (!isBand)
          expect([key, await screen.page.locator('.page').count()]).toEqual([
            key,
            isHeader ? 1 : turns.length,
          ]);
        expect([key, await screen.page.evaluate(overflowing)]).toEqual([key, []]);
      }
    }
    expect(planned.length).toBeGreaterThan(10);
  });
});

describe('words that have no room', () => {
  const body = notice({ vi: 'Chuẩn bị hộ chiếu và thị thực', en: 'Have your passport and visa ready' });

  it('are set smaller rather than left out, and the screen says so', async () => {
    await using screen = await openWith('content', { widthPx: 320, heightPx: 90 }, { viewingDistanceM: 12 });
    await set(screen, body);
    const { below } = await screen.said('sized', { showingId: showing() });
    expect(below?.setPx).toBeLessThan(below?.floorPx ?? 0);
  });

  it('of a header are told, and that they have it again', async () => {
    const areaName = { vi: 'Khu vực làm thủ tục nhập cảnh dành cho hành khách quốc tế' };
    const canvas = { widthPx: 1920, heightPx: 1080 };
    const box = { widthPx: 320, heightPx: 40 };
    await using screen = await openWith('header', box, { canvas, viewingDistanceM: 4, areaName });
    await expect.poll(() => headerSizes(screen).at(-1)?.floorPx).toBeGreaterThan(0);
    screen.send(arrangeAs('header', { widthPx: 1920, heightPx: 400 }, canvas));
    await expect.poll(() => headerSizes(screen).at(-1)).toBeNull();
  });

  it('of a board are told as soon as what is so now has none, and that it has again', async () => {
    const canvas = { widthPx: 1920, heightPx: 1080 };
    const box = { widthPx: 700, heightPx: 600 };
    await using screen = await openWith('content', box, { canvas, viewingDistanceM: 4 });
    const told = (buy: number) =>
      screen.send(
        exampleReadings({
          readings: [toldReading('rates.bank-a', { rows: [{ currency: 'USD', buy, sell: buy }] })],
        }),
      );
    const sizes = () =>
      screen.events.flatMap((event) =>
        event.type === 'sized' && event.showingId === showing() ? [event.below === null] : [],
      );
    screen.send({ type: 'clock', wallMs: EXAMPLE_WALL_MS, monotonicMs: 0, state: 'trusted' });
    told(5);
    await set(screen, ratesExample());
    await expect.poll(sizes).toEqual([true]);
    told(999_999);
    await expect.poll(sizes).toEqual([true, false]);
    told(5);
    await expect.poll(sizes).toEqual([true, false, true]);
  });

  it('are not spoken of where they have it', async () => {
    await using screen = await openWith(
      'content',
      { widthPx: 1920, heightPx: 1080 },
      { viewingDistanceM: 4 },
    );
    await set(screen, body);
    expect((await screen.said('sized', { showingId: showing() })).below).toBeNull();
  });
});

it('words of an emergency are white on its colour, whatever ground the screen has', async () => {
  const canvas = { widthPx: 1280, heightPx: 720 };
  await using screen = await openWith('content', canvas, { languages: ['vi', 'en'] });
  screen.send({ ...arrangeAs('content', canvas, canvas), background: '#f7f5f0' });
  const body = notice({ vi: 'Hãy rời khỏi khu vực này ngay', en: 'Leave this area now' });
  screen.send({ type: 'emergency', notice: body, status: 'actual' });
  const words = screen.page.locator('.emergency .page.current p');
  await words.first().waitFor();
  const colours = await words.evaluateAll((all) => all.map((one) => getComputedStyle(one).color));
  expect([await words.count(), ...new Set(colours)]).toEqual([2, 'rgb(255, 255, 255)']);
});
