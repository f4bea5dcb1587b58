import {
  isReadingTable,
  readingsOf,
  type Desk,
  type KnownReading,
  type LocalisedText,
} from '../../../../../shared/contract/index.ts';
import { assertNever } from '../../../../../shared/errors.ts';
import { blankChoices } from '../board-form.ts';
import { numbered, type LiveChoices, type LiveRow } from './live-choices.ts';
import type { LiveTemplate } from './live-template.ts';
import { newStale } from './stale-choices.ts';
import { presetOf, tableAmong, TABLE_PRESETS, type TablePreset } from './table-presets.ts';
import { templateOf } from './templates.ts';
import { hasDefaultWords } from './words/default-words.ts';
import { withLanguage, type NamedGate } from './with-language.ts';

export const LIVE_KINDS = ['lanes', 'waits', ...TABLE_PRESETS, 'clock', 'messages'] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

/** What is known of a gate before its board is written. */
export interface GateFacts {
  gate: NamedGate;
  desk: Pick<Desk, 'controls'> | null;
  known: readonly KnownReading[];
}

export function templateFor(kind: LiveKind): LiveTemplate {
  return templateOf(isPreset(kind) ? 'table' : kind);
}

/** A new board: of what the gate has, in those of its languages that we have words in. */
export function begin(kind: LiveKind, facts: GateFacts): LiveChoices {
  const { gate } = facts;
  const template = templateFor(kind);
  const blank: LiveChoices = {
    ...blankChoices(gate.id),
    languages: [],
    phrases: {},
    ...contentsOf(kind, facts),
  };
  const spoken = gate.languages.filter((language) => hasDefaultWords(language, template.template));
  const begun = spoken.length > 0 ? spoken : gate.languages.slice(0, 1);
  return begun.reduce((made, language) => withLanguage(template, made, { language, gate }), blank);
}

type Contents = Pick<LiveChoices, 'set' | 'rows' | 'words'>;

function contentsOf(kind: LiveKind, facts: GateFacts): Contents {
  if (isPreset(kind)) return tableOf(kind, facts);
  switch (kind) {
    case 'lanes':
      return rowsFor(kind, { rows: lanesOf(facts), set: newStale(10, 'neutral') });
    case 'waits':
      return rowsFor(kind, { rows: queuesOf(facts), set: newStale(10, 'hide') });
    case 'clock':
      return rowsFor(kind, { rows: [{ zone: facts.gate.zone }, {}].map(unsaid), set: {} });
    case 'messages':
      return rowsFor(kind, { rows: [], set: {} });
    default:
      return assertNever(kind);
  }
}

type NewRow = Omit<LiveRow, 'id'>;

/** At least one row to be filled in. */
function rowsFor(
  kind: 'lanes' | 'waits' | 'clock' | 'messages',
  { rows, set }: { rows: readonly NewRow[]; set: LiveChoices['set'] },
): Contents {
  const { blankRow, mostRows } = templateFor(kind);
  const whole = (rows.length === 0 ? [unsaid({})] : rows).map((row) => ({
    ...row,
    set: { ...blankRow, ...row.set },
  }));
  return { set, rows: numbered(whole.slice(0, mostRows)), words: [] };
}

function unsaid(set: LiveRow['set']): NewRow {
  return { set, said: {} };
}

function tableOf(preset: TablePreset, { known }: GateFacts): Contents {
  const { reading, form, columns, words, stale } = presetOf(preset);
  const tables = known.flatMap((one) => (isTableOf(one) ? [one.reading.key] : []));
  return {
    set: { ...stale, reading: tableAmong(tables, { reading }), form, mostRows: '40' },
    rows: numbered(columns.map(unsaid)),
    words: numbered(words.map(unsaid)),
  };
}

export function isTableOf({ reading: { value } }: KnownReading): boolean {
  return value !== null && isReadingTable(value);
}

/** Those of the desk, as it calls them; else those that readings tell of. */
function lanesOf({ desk, known }: GateFacts): NewRow[] {
  const controls = (desk?.controls ?? []).filter(({ kind }) => kind === 'lane');
  if (controls.length > 0)
    return controls.map(({ key, number, name }) => named({ key, number: number ?? '' }, name));
  return keysAround(known, /^lanes\.([a-z0-9-]+)\.state$/).map((key) =>
    unsaid({ key, number: key.toUpperCase() }),
  );
}

function queuesOf({ desk, known }: GateFacts): NewRow[] {
  const controls = (desk?.controls ?? []).filter(({ kind }) => kind !== 'lane');
  if (controls.length > 0)
    return controls.map((control) => named({ reading: queueOf(readingsOf(control)) }, control.name));
  return queueKeys(known).map((reading) => unsaid({ reading }));
}

function queueOf({ minutes }: { minutes: string }): string {
  return minutes.replace(/\.minutes$/, '');
}

/** What readings of queues begin with. */
export function queueKeys(known: readonly KnownReading[]): string[] {
  return keysAround(known, /^(?!lanes\.)(.+)\.(?:minutes|level|places)$/);
}

function keysAround(known: readonly KnownReading[], pattern: RegExp): string[] {
  return [...new Set(known.flatMap(({ reading }) => pattern.exec(reading.key)?.[1] ?? []))];
}

function named(set: LiveRow['set'], name: LocalisedText): NewRow {
  return { set, said: { name: { ...name } } };
}

function isPreset(kind: LiveKind): kind is TablePreset {
  return TABLE_PRESETS.some((preset) => preset === kind);
}
