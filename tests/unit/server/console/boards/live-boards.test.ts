import { describe, expect, it } from 'vitest';
import { SavedBoard } from '../../../../../server/console/pages/boards/board-form.ts';
import { begin, LIVE_KINDS, templateFor } from '../../../../../server/console/pages/boards/live/begin.ts';
import {
  withChangedRow,
  withMovedRow,
  withoutRow,
  withRow,
  type LiveChoices,
} from '../../../../../server/console/pages/boards/live/live-choices.ts';
import { bodyOf, faultsOf, liveForm } from '../../../../../server/console/pages/boards/live/live-form.ts';
import { templateOf } from '../../../../../server/console/pages/boards/live/templates.ts';
import { withLanguage } from '../../../../../server/console/pages/boards/live/with-language.ts';
import {
  BoardBody,
  KnownReading,
  type Desk,
  type ReadingValue,
} from '../../../../../shared/contract/index.ts';
import {
  arrivalsExample,
  clockExample,
  lanesExample,
  messagesExample,
  ratesExample,
  waitsExample,
  weatherExample,
} from '../../../../support/live-board-examples.ts';

const ID = '00000000-0000-7000-a000-000000000001';
const DIGEST = '0'.repeat(64);
const NOW = '2026-11-26T00:00:00.000Z';
const GATE = {
  id: ID,
  name: { vi: 'Nội Bài', en: 'Noi Bai' },
  languages: ['vi', 'en', 'zh-Hans', 'lo'],
  zone: 'Asia/Ho_Chi_Minh',
};
const NOTHING = { gate: GATE, desk: null, known: [] };

function known(key: string, value: ReadingValue): KnownReading {
  return KnownReading.parse({
    reading: { key, value, observedAt: NOW, since: NOW, ttlSeconds: 60, sequence: 1 },
    seenAt: NOW,
    runsOutAt: NOW,
    sentBy: null,
    held: null,
  });
}

function savedOf(body: BoardBody): SavedBoard {
  return SavedBoard.parse({
    content: {
      id: ID,
      key: 'board',
      kind: 'board',
      title: 'Board',
      class: 'routine',
      gateId: ID,
      organisationId: ID,
      latestVersion: 1,
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
      version: 1,
      title: 'Board',
      class: 'routine',
      body,
      authorId: ID,
      createdAt: NOW,
      timeless: true,
    },
  });
}

function desk(controls: object[]): Pick<Desk, 'controls'> {
  return { controls } as Pick<Desk, 'controls'>;
}

const EXAMPLES = {
  lanes: lanesExample(),
  waits: waitsExample(),
  arrivals: arrivalsExample(),
  rates: ratesExample(),
  weather: weatherExample(),
  clock: clockExample(),
  messages: messagesExample(),
};

/** As if every field that a new board leaves open was filled in. */
function filled(choices: LiveChoices): LiveChoices {
  const words = (said: Record<string, string> = {}) =>
    Object.fromEntries(choices.languages.map((one) => [one, said[one] || 'Words']));
  const rows = choices.rows.map((row, i) => ({
    ...row,
    set: { ...row.set, ...(row.set['key'] === '' ? { key: `k${i}`, number: '7' } : {}) },
    said: Object.fromEntries(
      Object.entries(row.said).map(([name, said]) => [name, name === 'unit' ? said : words(said)]),
    ),
  }));
  return { ...choices, rows };
}

describe('a board that was saved', () => {
  for (const [name, body] of Object.entries(EXAMPLES))
    it(`comes back as it was: ${name}`, () => {
      const template = templateOf(body.template);
      const choices = liveForm(template).choicesOf(savedOf(body), {
        ...GATE,
        languages: ['en', 'vi'],
      } as never);
      if (choices === null) throw new TypeError('is of that template');
      expect(choices.languages).toEqual(['en', 'vi', 'zh-Hans']);
      expect(BoardBody.parse(bodyOf(template, choices))).toEqual(body);
      expect(faultsOf(template, choices)).toEqual([]);
      expect(liveForm(template).previewOf(choices)).toEqual(body);
    });

  it('is of one template only', () => {
    expect(liveForm(templateOf('lanes')).choicesOf(savedOf(clockExample()), GATE as never)).toBeNull();
  });
});

describe('a new board', () => {
  for (const kind of LIVE_KINDS)
    it(`is whole but for what only its author knows, and has a picture: ${kind}`, () => {
      const choices = begin(kind, NOTHING);
      const template = templateFor(kind);
      const left = faultsOf(template, choices).map(({ field }) => field);
      const own =
        /^rows\.\d\.(?:key|number|reading|zone|name\.|message\.)|^texts\.zh-Hans\.source$|^texts\.lo\./;
      expect(left.filter((field) => !own.test(field))).toEqual([]);
      if (kind === 'lanes' || kind === 'waits' || kind === 'clock') return;
      expect(liveForm(template).previewOf(choices)).not.toBeNull();
    });

  it('has the lanes of the gate’s desk, as the desk calls them', () => {
    const controls = [
      { kind: 'lane', key: '7', number: '7', name: { vi: 'Hộ chiếu nước ngoài', en: 'All passports' } },
      { kind: 'wait', key: 'hall', number: null, name: { vi: 'Sảnh' } },
      { kind: 'trucks', key: 'yard-1', number: null, name: { vi: 'Bãi 1' } },
    ];
    const facts = { ...NOTHING, desk: desk(controls) };
    const lanes = begin('lanes', facts);
    expect(lanes.rows.map(({ set }) => set)).toEqual([{ key: '7', number: '7', pictogram: '' }]);
    expect(lanes.rows[0]?.said['name']).toMatchObject({ vi: 'Hộ chiếu nước ngoài', en: 'All passports' });
    expect(begin('waits', facts).rows.map(({ set }) => set['reading'])).toEqual([
      'waits.hall',
      'trucks.yard-1',
    ]);
  });

  it('has what live values tell of where the gate has no desk', () => {
    const facts = {
      ...NOTHING,
      known: [
        known('lanes.b3.state', 'open'),
        known('lanes.b3.wait', 4),
        known('waits.hall.minutes', 4),
        known('waits.hall.level', 1),
        known('trucks.yard-1.places', 4),
        known('rates.vcb', { rows: [] }),
      ],
    };
    expect(begin('lanes', facts).rows.map(({ set }) => set['number'])).toEqual(['B3']);
    expect(begin('waits', facts).rows.map(({ set }) => set['reading'])).toEqual([
      'waits.hall',
      'trucks.yard-1',
    ]);
    expect(begin('rates', facts).set['reading']).toBe('rates.vcb');
    expect(begin('arrivals', facts).set['reading']).toBe('flights.arrivals');
  });

  it('keeps what was written in a language that is taken out and comes back', () => {
    const template = templateFor('messages');
    const begun = begin('messages', NOTHING);
    const [row] = begun.rows;
    if (row === undefined) throw new TypeError('begins with a row');
    const written = { ...row, said: { message: { vi: 'Xin chờ', en: 'Please wait' } } };
    const without = { ...begun, rows: withChangedRow(begun.rows, written), languages: ['vi'] };
    const again = withLanguage(template, without, { language: 'en', gate: GATE });
    expect(again.rows[0]?.said['message']).toMatchObject({ vi: 'Xin chờ', en: 'Please wait' });
  });
});

describe('what is wrong', () => {
  const template = templateFor('lanes');
  const whole = filled(begin('lanes', NOTHING));
  const [lane] = whole.rows;
  if (lane === undefined) throw new TypeError('begins with a lane');
  const changed = (set: Record<string, string>): LiveChoices => ({
    ...whole,
    rows: withChangedRow(whole.rows, { ...lane, set: { ...lane.set, ...set } }),
  });
  const fieldsOf = (choices: LiveChoices) => faultsOf(template, choices).map(({ field }) => field);

  it('stands at its field: rows, words of a row, phrases, minutes', () => {
    const spoken = {
      ...whole,
      phrases: { ...whole.phrases, source: { vi: 'a', en: 'a', 'zh-Hans': 'a', lo: 'a' } },
    };
    expect(fieldsOf(spoken)).toEqual([]);
    expect(fieldsOf({ ...spoken, rows: changed({ number: 'seven' }).rows })).toEqual(['rows.0.number']);
    expect(fieldsOf({ ...spoken, rows: [] })).toEqual(['rows']);
    expect(fieldsOf({ ...spoken, rows: withRow(spoken.rows, lane) })).toEqual(['rows.1.key']);
    expect(fieldsOf({ ...spoken, set: { ...spoken.set, afterMinutes: '11' } })).toEqual([
      'stale.afterSeconds',
    ]);
    expect(fieldsOf({ ...spoken, set: { ...spoken.set, afterMinutes: 'soon' } })).toEqual([
      'stale.afterSeconds',
    ]);
    expect(fieldsOf({ ...spoken, phrases: { ...spoken.phrases, wait: { vi: '{time}' } } })).toEqual([
      'texts.vi.wait',
    ]);
    const unsaid = { ...lane, said: { name: { ...lane.said['name'], en: ' ' } } };
    expect(fieldsOf({ ...spoken, rows: [unsaid] })).toEqual(['rows.0.name.en']);
  });

  it('is found in words of a table: a code that is none, one that is there twice, a language that lacks one', () => {
    const table = templateFor('rates');
    const begun = begin('rates', { ...NOTHING, gate: { ...GATE, languages: ['vi', 'en'] } });
    const add = (key: string, word: Record<string, string>) =>
      withRow(begun.words, { set: { key, tone: '', sign: '', of: '' }, said: { word } });
    const faults = (words: LiveChoices['words']) =>
      faultsOf(table, { ...begun, words }).map(({ field }) => field);
    const at = begun.words.length;
    expect(faults(begun.words)).toEqual([]);
    expect(faults(add('two words', { vi: 'a', en: 'a' }))).toContain(`words.${at}.key`);
    expect(faults(add('', { vi: 'a', en: 'a' }))).toContain(`words.${at}.key`);
    expect(faults(add('USD', { vi: 'a', en: 'a' }))).toEqual([`words.${at}.key`]);
    expect(faults(add('CHF', { vi: 'CHF' }))).toEqual(['texts.en.words.CHF']);
  });

  it('leaves the picture of the rest: rows that cannot be drawn are left out, words that lack stand as dots', () => {
    const { previewOf } = liveForm(template);
    const two = {
      ...whole,
      rows: withRow(changed({ number: '12B' }).rows, {
        set: { key: '', number: '', pictogram: '' },
        said: {},
      }),
    };
    const body = previewOf({ ...two, phrases: { ...two.phrases, open: {}, wait: { vi: 'x' } } });
    expect(body).toMatchObject({
      lanes: [{ number: '12B' }],
      texts: { vi: { open: '…', wait: '… {minutes}' }, en: { open: '…', wait: null } },
    });
    expect(previewOf({ ...whole, rows: [] })).toBeNull();
    expect(previewOf({ ...whole, set: {} })).not.toBeNull();
  });
});

describe('rows', () => {
  const template = templateFor('clock');
  const begun = begin('clock', NOTHING);

  it('of neighbours’ clocks stand behind the own one, and are told apart from it', () => {
    expect(faultsOf(template, begun).map(({ field }) => field)).toContain('rows.1.zone');
    const two = withChangedRow(begun.rows, { id: 1, set: { zone: 'Asia/Shanghai' }, said: {} });
    const again = withRow(two, { set: { zone: 'Asia/Shanghai' }, said: {} });
    expect(faultsOf(template, { ...begun, rows: again }).map(({ field }) => field)).toContain(
      'rows.2.name.vi',
    );
  });

  it('keep who they are when they are moved or taken out', () => {
    const rows = ['a', 'b', 'c'].map((key, id) => ({ id, set: { key }, said: {} }));
    const keys = (of: typeof rows) => of.map(({ set }) => set.key).join('');
    expect(keys(withMovedRow(rows, 2, -1) as typeof rows)).toBe('acb');
    expect(keys(withMovedRow(rows, 0, -1) as typeof rows)).toBe('abc');
    expect(keys(withMovedRow(rows, 2, 1) as typeof rows)).toBe('abc');
    expect(withRow(withoutRow(rows, 0), { set: {}, said: {} }).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('of lanes are called by what is written over them, until somebody says otherwise', () => {
    const { settled } = templateFor('lanes');
    expect(settled?.({ key: '', number: '' }, { key: '', number: 'B3' })).toEqual({
      key: 'b3',
      number: 'B3',
    });
    expect(settled?.({ key: 'b3', number: 'B3' }, { key: 'b3', number: 'B4' })).toEqual({
      key: 'b4',
      number: 'B4',
    });
    expect(settled?.({ key: 'hall', number: '7' }, { key: 'hall', number: '8' })).toEqual({
      key: 'hall',
      number: '8',
    });
    expect(settled?.({ key: '7', number: '7' }, { key: 'x', number: '7' })).toEqual({
      key: 'x',
      number: '7',
    });
  });
});
