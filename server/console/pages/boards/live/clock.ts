import { BOARD_LIMITS } from '../../../../../shared/contract/index.ts';
import { asTemplate, type LiveTemplate, type RowWords } from './live-template.ts';
import { defaultWord } from './words/default-words.ts';
import { phrase } from './phrases.ts';

const CLOCK: RowWords = {
  name: 'name',
  list: 'clocks',
  label: 'clockName',
  most: BOARD_LIMITS.row,
  known: (language, { zone = '' }) => defaultWord(language, zone),
};
const MOST_CLOCKS = 4;

/** The time here, and beside it that of neighbours. */
export const clockTemplate: LiveTemplate = {
  template: 'clock',
  rowsTitle: 'clocksTitle',
  rowsAbout: 'clocksAbout',
  rowName: 'clock',
  addRow: 'addClock',
  phrases: [phrase('unknown', { label: 'clockUnknown' })],
  list: { name: 'otherZones', isFlat: true, mainField: 'zone' },
  fixedRows: 1,
  mostRows: MOST_CLOCKS,
  fieldsOf: ({ id }) =>
    id === 0 ? [] : [{ name: 'zone', label: 'zone', example: 'Asia/Shanghai', kind: 'zone' }],
  wordsOf: () => [CLOCK],
  lists: [CLOCK],
  policies: null,
  mostStaleMinutes: 0,
  hasWords: false,
  blankRow: { zone: '' },
  frameOf: ({ rows }) => ({ otherZones: rows.slice(1).map(({ set }) => set['zone']?.trim()) }),
  setsOf: (body) => {
    const { otherZones } = asTemplate(body, 'clock');
    return { set: {}, rows: ['', ...otherZones].map((zone) => ({ zone })) };
  },
};
