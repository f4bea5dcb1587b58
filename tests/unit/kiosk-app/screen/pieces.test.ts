import { expect, it } from 'vitest';
import { piecesOf, together, turnsOf } from '../../../../kiosk-app/screen/notice/pieces.ts';
import { NoticeBody, USUAL_MISSING_LANGUAGES } from '../../../../shared/contract/index.ts';

const lane = NoticeBody.parse({
  kind: 'notice',
  texts: {
    vi: { title: 'Ưu tiên', blocks: [] },
    en: { title: 'Priority', blocks: [] },
    ko: { title: '우선 심사', blocks: [] },
    ja: { title: '優先レーン', blocks: [] },
  },
});

const place = (languages: readonly string[], fallBack: string[] = ['en']) => ({
  languages,
  placement: null,
  missingLanguages: { ...USUAL_MISSING_LANGUAGES, fallBack },
});

it('reads a notice in pairs: the first language leads, the others take turns under it', () => {
  const turns = turnsOf(lane, place(['vi', 'en', 'ja']));
  expect(turns).toEqual([
    { first: 'vi', second: 'en', others: [] },
    { first: 'vi', second: 'ja', others: [] },
  ]);
  expect(turnsOf(lane, place(['ko']))).toEqual([{ first: 'ko', second: null, others: [] }]);
});

it('gives whoever reads a language that is not there the first of the chain that is', () => {
  const spoken = (languages: string[], fallBack: string[]) =>
    turnsOf(lane, place(languages, fallBack)).map(({ first, second }) => [first, second]);
  expect(spoken(['vi', 'fr'], ['en'])).toEqual([['vi', 'en']]);
  expect(spoken(['vi', 'en', 'fr'], ['en'])).toEqual([['vi', 'en']]);
  expect(spoken(['fr'], ['de', 'ja', 'en'])).toEqual([['ja', null]]);
  expect(spoken(['fr'], ['de'])).toEqual([
    ['vi', 'en'],
    ['vi', 'ko'],
    ['vi', 'ja'],
  ]);
});

it('keeps two languages where lanes are named, with the others all at once or one after the other', () => {
  const [atOnce, inTurn] = together(lane, place(['vi', 'en', 'ko', 'ja']));
  const [title] = piecesOf(lane, atOnce[0]!);
  expect(title?.others.map(({ text }) => text)).toEqual(['우선 심사', '優先レーン']);
  expect(inTurn).toEqual([
    { first: 'vi', second: 'en', others: ['ko'] },
    { first: 'vi', second: 'en', others: ['ja'] },
  ]);
});

it('says a value that differs in the language it is for, with the colon of that language', () => {
  const hours = (label: string, value: string) => ({
    title: '',
    blocks: [{ kind: 'contact', label, value }],
  });
  const { texts: _texts, ...facts } = lane;
  const body = {
    ...facts,
    texts: {
      vi: hours('Hành khách', '07:00–20:00'),
      'zh-Hans': hours('旅客', '08:00–21:00'),
      en: hours('Travellers', '07:00–20:00'),
      ko: hours('여행객', '09:00–22:00'),
    },
  } as NoticeBody;
  const under = turnsOf(body, place(['vi', 'zh-Hans', 'en', 'ko'])).map(
    (turn) => piecesOf(body, turn)[1]?.second?.text,
  );
  expect(under).toEqual(['旅客：08:00–21:00', 'Travellers', '여행객: 09:00–22:00']);
});
