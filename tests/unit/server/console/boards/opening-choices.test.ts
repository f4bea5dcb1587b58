import { describe, expect, it } from 'vitest';
import { draftOf, fieldOf, SavedBoard } from '../../../../../server/console/pages/boards/board-form.ts';
import {
  bodyOf,
  choicesOfBoard,
  lacksOf,
  newBoard,
  openingForm,
  previewOf,
  withLanguage,
  withZone,
} from '../../../../../server/console/pages/boards/opening/opening-choices.ts';
import { OpeningBoard, ContentDraft, OpeningHours } from '../../../../../shared/contract/index.ts';
import { exampleBoard } from '../../../../support/board-examples.ts';
import { openingDraft } from '../../../../support/drafts.ts';

const ID = '00000000-0000-7000-a000-000000000001';
const DIGEST = '0'.repeat(64);
const NOW = '2026-11-26T00:00:00.000Z';
const ZONE = 'Asia/Ho_Chi_Minh';
const GATE = { id: ID, languages: ['vi', 'en', 'lo'], zone: ZONE };
const HOURS = (['people', 'goods'] as const).map((key) =>
  OpeningHours.parse({ ...openingDraft({ gateId: ID, key, function: key }), id: ID, revision: 1 }),
);

const saved = SavedBoard.parse({
  content: {
    id: ID,
    key: 'hours',
    kind: 'board',
    title: 'Board',
    class: 'routine',
    gateId: ID,
    organisationId: ID,
    latestVersion: 2,
    latestDigest: DIGEST,
    state: 'draft',
    step: 'approval',
    approvedDigest: null,
    catalogue: null,
    reviewBy: null,
    archived: null,
    durationMs: null,
    createdAt: NOW,
    updatedAt: NOW,
  },
  version: {
    schema: 'waypost/content-version/1',
    contentId: ID,
    version: 2,
    title: 'Board',
    class: 'routine',
    body: exampleBoard(),
    authorId: ID,
    createdAt: NOW,
    timeless: true,
    source: 'Border gate board',
    validUntil: '2027-11-26T00:00:00.000Z',
  },
});

describe('the form of a board', () => {
  it('begins with everything the gate has hours of, in words that can be sent as they are', () => {
    const choices = newBoard(GATE, HOURS);
    expect(choices.openings).toEqual(['people', 'goods']);
    expect(lacksOf(choices)).toEqual({});
    const { body } = ContentDraft.parse(draftOf(openingForm, choices, { seen: null, zone: ZONE }));
    expect(body).toMatchObject({ kind: 'board', texts: { vi: { rows: ['Hành khách', 'Hàng hóa'] } } });
    expect(lacksOf(withZone(choices, 'Asia/Vientiane'))).toEqual({});
  });

  it('comes back as it was saved, with what it does not ask for', () => {
    const choices = choicesOfBoard(saved, GATE);
    expect(choices).not.toBeNull();
    if (choices === null) return;
    expect(bodyOf(choices)).toEqual(exampleBoard());
    expect(draftOf(openingForm, choices, { seen: saved, zone: ZONE })).toMatchObject({
      title: 'Board',
      source: 'Border gate board',
      validUntil: '2027-11-26T00:00:00.000Z',
    });
  });

  it('names what a language lacks at its field, and a place that a phrase lacks', () => {
    const choices = withLanguage(newBoard(GATE, HOURS), 'lo', HOURS);
    expect(lacksOf(choices)).toMatchObject({
      'texts.lo.title': 'unsaid',
      'texts.lo.rows.0': 'unsaid',
      'texts.lo.closesAt': 'unsaid',
    });
    const [vi, ...others] = newBoard(GATE, HOURS).languages;
    if (vi === undefined) throw new TypeError('a board begins with languages');
    const phrases = { ...vi.phrases, closesAt: 'Đóng lúc 19:00' };
    const wrong = { ...newBoard(GATE, HOURS), languages: [{ ...vi, phrases }, ...others] };
    expect(lacksOf(wrong)).toEqual({ 'texts.vi.closesAt': 'places' });
    expect(lacksOf({ ...choices, openings: [] })).toEqual({ openings: 'noRows' });
  });

  it('shows as much as is written, whatever is missing yet', () => {
    const choices = withLanguage(newBoard(GATE, HOURS), 'lo', HOURS);
    expect(OpeningBoard.safeParse(bodyOf(choices)).success).toBe(false);
    const shown = OpeningBoard.parse(previewOf(choices));
    expect(shown.texts['lo']).toMatchObject({ title: '…', rows: ['…', '…'], closesAt: '… {time}' });
    expect(shown.texts['vi']?.closesAt).toBe('Đóng lúc {time}');
    expect(previewOf({ ...choices, openings: [] })).toBeNull();
  });

  it('calls another clock as we call it, unless somebody has called it otherwise', () => {
    const choices = withZone(newBoard(GATE, HOURS), 'Asia/Shanghai');
    expect(choices.languages.map((one) => one.otherClock)).toEqual(['Giờ Trung Quốc', 'China time']);
    const [vi, ...others] = choices.languages;
    if (vi === undefined) throw new TypeError('a board begins with languages');
    const named = { ...choices, languages: [{ ...vi, otherClock: 'Giờ Bằng Tường' }, ...others] };
    expect(withZone(named, 'Asia/Vientiane').languages.map((one) => one.otherClock)).toEqual([
      'Giờ Bằng Tường',
      'Laos time',
    ]);
  });

  it('finds the field that a refusal points to', () => {
    expect(fieldOf(openingForm, '/body/body/texts/vi/closesAt')).toBe('texts.vi.closesAt');
    expect(fieldOf(openingForm, '/body/body/openings/1')).toBe('openings.1');
    expect(fieldOf(openingForm, '/body/title')).toBe('name');
    expect(fieldOf(openingForm, '/body/class')).toBe('class');
  });
});
