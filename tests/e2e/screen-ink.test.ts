import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NoticeBody } from '../../shared/contract/index.ts';
import { inkBeyond } from '../support/ink.ts';
import { openScreenLab, type ScreenHarness, type ScreenLab } from '../support/screen-harness.ts';
import { exampleWelcome } from '../support/stage-examples.ts';

const CANVAS = { widthPx: 1_536, heightPx: 768 };
const SHOWING = '0198c0de-0000-7000-8000-000000000001';

/** What is hardest to set in each language: marks above and below, letters that stack, words without spaces, numbers among words that run the other way. */
const HARD: Record<string, string> = {
  vi: 'NGHIỄNG ẪẬẾỘỬỮ Ở ĐƯỜNG HUYỆN, QUẦY KIỂM DỊCH',
  km: 'ស្ត្រីខ្ញុំស្គ្រាប់ ក្រុមហ៊ុនឆ្លងដែន ប្រញាប់ស្ម័គ្រចិត្ត ច្បាប់អន្តោប្រវេសន៍',
  ar: 'الرحلة VN 123 من البوابة C12، الصعود 10:30–11:15، اتصل على +84 24 3886 5047',
  th: 'กรุณาเตรียมหนังสือเดินทางและเอกสารผู้ป่วยที่ต้องปฏิบัติตามกฎหมายศุลกากร',
  lo: 'ກະລຸນາກຽມໜັງສືຜ່ານແດນແລະເອກະສານທີ່ຈຳເປັນກ່ອນເຂົ້າຊ່ອງກວດຄົນເຂົ້າເມືອງ',
  my: 'ကျေးဇူးပြု၍ နိုင်ငံကူးလက်မှတ်နှင့် လိုအပ်သောစာရွက်စာတမ်းများ ပြင်ဆင်ထားပါ',
  hi: 'कृपया पासपोर्ट, वीज़ा और सीमा शुल्क घोषणा-पत्र काउंटर पर तैयार रखें',
  'zh-Hans': '请在柜台前备好护照、签证以及海关申报单，切勿拍照',
  'zh-HK': '請在櫃位前備妥護照、簽證及海關申報表，切勿拍照',
  ja: '旅券、査証及び税関申告書を窓口でご提示ください。撮影はご遠慮ください',
  ko: '여권, 비자 및 세관 신고서를 창구에서 제시하여 주시기 바랍니다',
};

let lab: ScreenLab;
beforeAll(async () => {
  lab = await openScreenLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

function textOf(text: string, value: string): NoticeBody['texts'][string] {
  return {
    title: text.slice(0, 60),
    blocks: [
      { kind: 'paragraph', text },
      { kind: 'steps', steps: [{ text, pictogram: 'passport' }] },
      { kind: 'list', items: [text] },
      { kind: 'table', head: [text.slice(0, 16), value], rows: [[text.slice(0, 24), value]] },
      { kind: 'contact', label: text.slice(0, 40), value: '+84 24 3886 5047' },
    ],
  };
}

async function shown(languages: readonly string[]): Promise<ScreenHarness> {
  const screen = await lab.open(CANVAS);
  for (const command of exampleWelcome({
    canvas: CANVAS,
    physical: { kind: 'led', pitchMm: 2.5 },
    viewingDistanceM: 8,
    languages: [...languages],
  }))
    screen.send(command);
  const regions = [{ key: 'main', xPx: 0, yPx: 0, ...CANVAS, kind: 'content' as const }];
  screen.send({ type: 'arrange', layoutKey: 'ink', canvas: CANVAS, background: '#000000', regions });
  const texts = languages.map((language) => [language, textOf(HARD[language] ?? '', 'VN 123')] as const);
  const notice = NoticeBody.parse({ kind: 'notice', texts: Object.fromEntries(texts) });
  const picture = { kind: 'notice' as const, notice };
  const showing = { regionKey: 'main', showingId: SHOWING };
  screen.send({ type: 'prepare', ...showing, picture, offsetMs: 0, durationMs: null });
  await screen.said('prepared', { showingId: SHOWING });
  screen.send({ type: 'show', ...showing, atWallMs: 0, crossFadeMs: 0 });
  await screen.said('presented', { showingId: SHOWING });
  return screen;
}

/** Has the pages of a notice stand still, as they are; runs in the page. Tells how many there are. */
function standStill(): number {
  const notice = document.querySelector('.layer.front .notice');
  const pages = [...(notice?.querySelectorAll('.page') ?? [])];
  notice?.replaceChildren(...pages.map((page) => page.cloneNode(true)));
  return pages.length;
}

/** Puts one of them on the glass; runs in the page. */
function turnTo(page: number): void {
  document
    .querySelectorAll('.layer.front .page')
    .forEach((one, i) => one.classList.toggle('current', i === page));
}

/** Pixels by which boxes of words, and lines in them, stand beyond what holds them; runs in the page. */
function boxesBeyond(): number {
  const page = document.querySelector('.layer.front .page.current');
  if (page === null) return Infinity;
  const frame = page.getBoundingClientRect();
  const beyond = (inner: DOMRect, outer: DOMRect): number =>
    Math.max(
      outer.left - inner.left,
      outer.top - inner.top,
      inner.right - outer.right,
      inner.bottom - outer.bottom,
    );
  return Math.max(
    0,
    ...[...page.querySelectorAll('p')].flatMap((words) => {
      const range = document.createRange();
      range.selectNodeContents(words);
      const lines = [...range.getClientRects()];
      const own = words.getBoundingClientRect();
      return [
        beyond(own, frame),
        words.scrollWidth - words.clientWidth,
        ...lines.map(({ left, right }) => Math.max(own.left - left, right - own.right)),
      ].map((px) => Math.floor(px));
    }),
  );
}

/** Whether a line breaks within a cluster: a letter and the marks that belong to it; runs in the page. */
function dividedClusters(): string[] {
  return [...document.querySelectorAll('.layer.front .page.current p[lang]')].flatMap((words) => {
    const text = words.firstChild;
    if (!(text instanceof Text)) return [];
    return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.data)].flatMap(
      ({ segment, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + segment.length);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1
          ? [segment]
          : [];
      },
    );
  });
}

describe('on 1536 × 768 pixels', { timeout: 120_000 }, () => {
  it.each([...Object.keys(HARD), 'vi and km', 'vi and ar', 'vi and th', 'vi and lo', 'vi and my'])(
    'no ink and no box of words in %s goes a pixel beyond its own',
    async (languages) => {
      await using screen = await shown(languages.split(' and '));
      const { page } = screen;
      const pages = await page.evaluate(standStill);
      for (let at = 0; at < pages; at += 1) {
        await page.evaluate(turnTo, at);
        expect(await page.evaluate(boxesBeyond)).toBe(0);
        expect(await page.evaluate(dividedClusters)).toEqual([]);
        const selector = '.layer.front .page.current p';
        const count = await page.locator(selector).count();
        for (let i = 0; i < count; i += 1) {
          const name = await page.locator(selector).nth(i).textContent();
          expect([name, await inkBeyond(page, selector, i)]).toEqual([name, 0]);
        }
      }
    },
  );

  it('ink beyond its box is found where lines are lower than their script asks for', async () => {
    await using screen = await shown(['km']);
    const { page } = screen;
    await page.evaluate(standStill);
    await page.evaluate(turnTo, 0);
    await page.evaluate(() => {
      for (const words of document.querySelectorAll<HTMLElement>('.layer.front .page.current p'))
        words.style.lineHeight = '0.8';
    });
    expect(await inkBeyond(page, '.layer.front .page.current p', 0)).toBeGreaterThan(0);
  });
});
