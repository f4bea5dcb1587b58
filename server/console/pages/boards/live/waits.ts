import { BOARD_LIMITS } from '../../../../../shared/contract/index.ts';
import { asTemplate, type LiveTemplate, type RowWords } from './live-template.ts';
import { LIVE_PHRASES, phrase } from './phrases.ts';
import { staleOf, staleSet, typedNumber } from './stale-choices.ts';

const NAME: RowWords = { name: 'name', list: 'rows', label: 'waitName', most: BOARD_LIMITS.row };

/** How long queues are: of people, and of trucks. */
export const waitsTemplate: LiveTemplate = {
  template: 'waits',
  rowsTitle: 'waitsTitle',
  rowsAbout: 'waitsAbout',
  rowName: 'queue',
  addRow: 'addQueue',
  phrases: [
    ...LIVE_PHRASES,
    phrase('minutes', { places: ['minutes'] }),
    phrase('quiet'),
    phrase('busy'),
    phrase('veryBusy'),
    phrase('places', { places: ['places'], isOptional: true }),
  ],
  list: { name: 'rows', isFlat: false, mainField: 'reading' },
  fixedRows: 0,
  mostRows: BOARD_LIMITS.rows,
  fieldsOf: () => [
    { name: 'pictogram', label: 'sign', kind: 'sign' },
    { name: 'reading', label: 'reading', example: 'waits.visitors', kind: 'reading' },
    { name: 'busyFrom', label: 'busyFrom', kind: 'number' },
    { name: 'veryBusyFrom', label: 'veryBusyFrom', kind: 'number' },
  ],
  wordsOf: () => [NAME],
  lists: [NAME],
  policies: ['label', 'dim', 'hide', 'neutral'],
  mostStaleMinutes: 1_440,
  hasWords: false,
  blankRow: { reading: '', pictogram: '', busyFrom: '15', veryBusyFrom: '30' },
  frameOf: (choices) => ({
    rows: choices.rows.map(({ set: { reading, pictogram, busyFrom, veryBusyFrom } }) => ({
      reading: reading?.trim(),
      pictogram: pictogram === '' ? null : pictogram,
      busyFrom: typedNumber(busyFrom),
      veryBusyFrom: typedNumber(veryBusyFrom),
    })),
    stale: staleOf(choices),
  }),
  setsOf: (body) => {
    const { rows, stale } = asTemplate(body, 'waits');
    return {
      set: staleSet(stale),
      rows: rows.map(({ reading, pictogram, busyFrom, veryBusyFrom }) => ({
        reading,
        pictogram: pictogram ?? '',
        busyFrom: String(busyFrom),
        veryBusyFrom: String(veryBusyFrom),
      })),
    };
  },
};
