import { BOARD_LIMITS, MOST_LANES } from '../../../../../shared/contract/index.ts';
import { asTemplate, type LiveTemplate, type RowWords } from './live-template.ts';
import { LIVE_PHRASES, phrase } from './phrases.ts';
import { staleOf, staleSet } from './stale-choices.ts';

const FOR_WHOM: RowWords = { name: 'name', list: 'lanes', label: 'forWhom', most: BOARD_LIMITS.row };

/** Which lane is for whom, and whether it is open. */
export const lanesTemplate: LiveTemplate = {
  template: 'lanes',
  rowsTitle: 'lanesTitle',
  rowsAbout: 'lanesAbout',
  rowName: 'lane',
  addRow: 'addLane',
  phrases: [
    ...LIVE_PHRASES,
    phrase('open'),
    phrase('closed'),
    phrase('suspended'),
    phrase('wait', { places: ['minutes'], isOptional: true }),
  ],
  list: { name: 'lanes', isFlat: false, mainField: 'key' },
  fixedRows: 0,
  mostRows: MOST_LANES,
  fieldsOf: () => [
    { name: 'pictogram', label: 'sign', kind: 'sign' },
    { name: 'number', label: 'laneNumber', example: '7-12', kind: 'text' },
    { name: 'key', label: 'laneKey', example: '7', kind: 'text' },
  ],
  wordsOf: () => [FOR_WHOM],
  lists: [FOR_WHOM],
  policies: ['hide', 'neutral'],
  mostStaleMinutes: 10,
  hasWords: false,
  blankRow: { key: '', number: '', pictogram: '' },
  settled: (before, after) => {
    const isOwn = before['key'] !== '' && before['key'] !== keyOf(before['number']);
    return isOwn || before['key'] !== after['key'] ? after : { ...after, key: keyOf(after['number']) };
  },
  frameOf: (choices) => ({
    lanes: choices.rows.map(({ set: { key, number, pictogram } }) => ({
      key: key?.trim(),
      number: number?.trim(),
      pictogram: pictogram === '' ? null : pictogram,
    })),
    stale: staleOf(choices),
  }),
  setsOf: (body) => {
    const { lanes, stale } = asTemplate(body, 'lanes');
    return {
      set: staleSet(stale),
      rows: lanes.map(({ key, number, pictogram }) => ({ key, number, pictogram: pictogram ?? '' })),
    };
  },
};

/** A lane is called in its readings by what is written over it, unless somebody says otherwise. */
function keyOf(number = ''): string {
  return number.trim().toLowerCase();
}
