import type { BoardBody, BoardOf, BoardTemplate, StalePolicy } from '../../../../../shared/contract/index.ts';
import type { LiveChoices, LiveRow } from './live-choices.ts';
import type { LiveWord } from './live-words.ts';

/** Words of a board in each language, but for those of its rows. */
export interface Phrase {
  name: string;
  label: LiveWord;
  most: number;
  /** What stands there between braces. */
  places?: readonly string[];
  /** Left empty, the board does without. */
  isOptional?: boolean;
}

/** What is set in a row, whatever the language. */
export interface RowField {
  name: string;
  label: LiveWord;
  /** What one looks like, whatever the language. */
  example?: string;
  kind: 'text' | 'number' | 'sign' | 'reading' | 'zone';
}
export interface RowChoice extends Omit<RowField, 'kind'> {
  kind: 'choice';
  options: readonly { value: string; label: LiveWord }[];
}

/** What a row says in each language. */
export interface RowWords extends Phrase {
  /** The list of a language's words that has one of each row. */
  list: string;
  /** What we would say of a row in a language; empty where we do not know. */
  known?: (language: string, row: LiveRow['set'], board: LiveChoices['set']) => string;
}

export type Policy = StalePolicy['policy'];

/** What is asked of the author of one kind of board, and how that becomes a body and comes of one. */
export interface LiveTemplate {
  template: Exclude<BoardTemplate, 'opening-hours'>;
  rowsTitle: LiveWord;
  rowsAbout: LiveWord;
  rowName: LiveWord;
  addRow: LiveWord;
  phrases: readonly Phrase[];
  /** The member of the body that has something of each row; `isFlat`: just that one thing. */
  list: { name: string; isFlat: boolean; mainField: string };
  /** So many rows are always there, and not in `list`. */
  fixedRows: number;
  mostRows: number;
  fieldsOf: (row: LiveRow) => readonly (RowField | RowChoice)[];
  wordsOf: (row: LiveRow) => readonly RowWords[];
  /** Every list of words that its rows fill. */
  lists: readonly RowWords[];
  /** What an author chooses among; null: it draws nothing that grows old. */
  policies: readonly Policy[] | null;
  /** Of the longest time that what nobody vouches for is believed. */
  mostStaleMinutes: number;
  hasWords: boolean;
  blankRow: LiveRow['set'];
  /** What follows in a row from what was changed in it. */
  settled?: (before: LiveRow['set'], after: LiveRow['set']) => LiveRow['set'];
  /** Of the body, everything but its words; what cannot be read of what was typed stays wrong there. */
  frameOf: (choices: LiveChoices) => object;
  setsOf: (body: BoardBody) => { set: LiveChoices['set']; rows: LiveRow['set'][]; words?: LiveRow['set'][] };
}

/** A body as one of a template. */
export function asTemplate<Template extends BoardTemplate>(
  body: BoardBody,
  template: Template,
): BoardOf<Template> {
  if (body.template !== template) throw new TypeError(`is no board of ${template}`);
  return body as BoardOf<Template>;
}
