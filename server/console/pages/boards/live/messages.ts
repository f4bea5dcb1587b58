import { BOARD_LIMITS } from '../../../../../shared/contract/index.ts';
import { asTemplate, type LiveTemplate, type RowWords } from './live-template.ts';

const MESSAGE: RowWords = {
  name: 'message',
  list: 'messages',
  label: 'message',
  most: BOARD_LIMITS.message,
};

/** Messages on a band, one after the other. */
export const messagesTemplate: LiveTemplate = {
  template: 'messages',
  rowsTitle: 'messagesTitle',
  rowsAbout: 'messagesAbout',
  rowName: 'message',
  addRow: 'addMessage',
  phrases: [],
  list: { name: 'signs', isFlat: true, mainField: 'sign' },
  fixedRows: 0,
  mostRows: BOARD_LIMITS.rows,
  fieldsOf: () => [{ name: 'sign', label: 'sign', kind: 'sign' }],
  wordsOf: () => [MESSAGE],
  lists: [MESSAGE],
  policies: null,
  mostStaleMinutes: 0,
  hasWords: false,
  blankRow: { sign: '' },
  frameOf: ({ rows }) => ({ signs: rows.map(({ set }) => (set['sign'] === '' ? null : set['sign'])) }),
  setsOf: (body) => ({
    set: {},
    rows: asTemplate(body, 'messages').signs.map((sign) => ({ sign: sign ?? '' })),
  }),
};
