import { BOARD_LIMITS, type TableColumn } from '../../../../../shared/contract/index.ts';
import { assertNever } from '../../../../../shared/errors.ts';
import type { LiveChoices, LiveRow } from './live-choices.ts';
import {
  asTemplate,
  type LiveTemplate,
  type RowChoice,
  type RowField,
  type RowWords,
} from './live-template.ts';
import { LIVE_PHRASES, phrase } from './phrases.ts';
import { defaultHead, defaultUnit } from './words/default-words.ts';
import { staleOf, staleSet, typedNumber } from './stale-choices.ts';

const HEAD: RowWords = {
  name: 'head',
  list: 'columns',
  label: 'head',
  most: BOARD_LIMITS.row,
  known: (language, { field = '' }, { reading = '' }) => defaultHead(language, { reading, field }),
};
const UNIT: RowWords = {
  name: 'unit',
  list: 'units',
  label: 'unit',
  most: BOARD_LIMITS.phrase,
  places: ['value'],
  isOptional: true,
  known: (_language, { field = '' }) => defaultUnit(field),
};
const MOST_COLUMNS = 7;

const KIND: RowChoice = {
  name: 'kind',
  label: 'columnKind',
  kind: 'choice',
  options: [
    { value: 'time', label: 'kindTime' },
    { value: 'flight', label: 'kindFlight' },
    { value: 'place', label: 'kindPlace' },
    { value: 'number', label: 'kindNumber' },
    { value: 'word', label: 'kindWord' },
  ],
};
const FIELD: RowField = { name: 'field', label: 'field', example: 'scheduled', kind: 'text' };
const MORE_FIELDS: Readonly<Record<string, readonly RowField[]>> = {
  time: [{ name: 'revised', label: 'revised', example: 'estimated', kind: 'text' }],
  flight: [{ name: 'codeshares', label: 'codeshares', example: 'codeshares', kind: 'text' }],
  number: [
    { name: 'decimals', label: 'decimals', kind: 'number' },
    { name: 'between.0', label: 'least', kind: 'number' },
    { name: 'between.1', label: 'greatest', kind: 'number' },
  ],
};

/** Rows of a source: what columns are, and every word that can stand in them. */
export const tableTemplate: LiveTemplate = {
  template: 'table',
  rowsTitle: 'columnsTitle',
  rowsAbout: 'columnsAbout',
  rowName: 'column',
  addRow: 'addColumn',
  phrases: [...LIVE_PHRASES, phrase('empty', { most: BOARD_LIMITS.sentence })],
  list: { name: 'columns', isFlat: false, mainField: 'field' },
  fixedRows: 0,
  mostRows: MOST_COLUMNS,
  fieldsOf: ({ set }) => [KIND, FIELD, ...(MORE_FIELDS[set['kind'] ?? ''] ?? [])],
  wordsOf: ({ set }) => (set['kind'] === 'number' ? [HEAD, UNIT] : [HEAD]),
  lists: [HEAD, UNIT],
  policies: ['label', 'dim', 'hide', 'neutral'],
  mostStaleMinutes: 1_440,
  hasWords: true,
  blankRow: {
    kind: 'word',
    field: '',
    revised: '',
    codeshares: '',
    decimals: '0',
    'between.0': '0',
    'between.1': '100',
  },
  frameOf: (choices) => ({
    reading: choices.set['reading']?.trim(),
    form: choices.set['form'],
    columns: choices.rows.map((row) => columnOf(row, choices)),
    mostRows: typedNumber(choices.set['mostRows']),
    stale: staleOf(choices),
  }),
  setsOf: (body) => {
    const { reading, form, mostRows, stale, columns, texts } = asTemplate(body, 'table');
    const keys = [...new Set(Object.values(texts).flatMap(({ words }) => Object.keys(words)))];
    return {
      set: { ...staleSet(stale), reading, form, mostRows: String(mostRows) },
      rows: columns.map(columnSet),
      words: keys.map((key) => wordSet(key, columns)),
    };
  },
};

function columnOf({ set }: LiveRow, { words }: LiveChoices): object {
  const field = set['field']?.trim();
  const optional = (name: string): string | null => set[name]?.trim() || null;
  switch (set['kind']) {
    case 'time':
      return { kind: 'time', field, revised: optional('revised') };
    case 'flight':
      return { kind: 'flight', field, codeshares: optional('codeshares') };
    case 'number':
      return {
        kind: 'number',
        field,
        decimals: typedNumber(set['decimals']),
        between: [typedNumber(set['between.0']), typedNumber(set['between.1'])],
      };
    case 'word': {
      const own = words.filter(({ set: { of } }) => of === '' || of === field);
      const marked = (name: string): object =>
        Object.fromEntries<string | undefined>(
          own.flatMap(({ set: word }) =>
            word[name] === '' ? [] : [[word['key']?.trim() ?? '', word[name]] as const],
          ),
        );
      return { kind: 'word', field, tones: marked('tone'), pictograms: marked('sign') };
    }
    default:
      return { kind: set['kind'], field };
  }
}

function columnSet(column: TableColumn): LiveRow['set'] {
  const set = { ...tableTemplate.blankRow, kind: column.kind, field: column.field };
  switch (column.kind) {
    case 'time':
      return { ...set, revised: column.revised ?? '' };
    case 'flight':
      return { ...set, codeshares: column.codeshares ?? '' };
    case 'number': {
      const [least, most] = column.between.map(String);
      return { ...set, decimals: String(column.decimals), 'between.0': least ?? '', 'between.1': most ?? '' };
    }
    case 'place':
    case 'word':
      return set;
    default:
      return assertNever(column);
  }
}

/** `of`: the column in which it has a tone or a picture, so that they stay there; of all of them where it has none. */
function wordSet(key: string, columns: readonly TableColumn[]): LiveRow['set'] {
  const marks = columns.flatMap((column) => {
    if (column.kind !== 'word') return [];
    const tone = column.tones[key] ?? '';
    const sign = column.pictograms[key] ?? '';
    return tone === '' && sign === '' ? [] : [{ of: column.field, tone, sign }];
  });
  const isEverywhere = marks.length > 1;
  const { of = '', tone = '', sign = '' } = marks[0] ?? {};
  return { key, tone, sign, of: isEverywhere ? '' : of };
}
