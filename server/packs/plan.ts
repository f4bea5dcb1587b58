import { isDeepStrictEqual } from 'node:util';
import { SECTIONS, type Pack, type Section } from './pack.ts';

/** One member that differs; undefined where there is none. */
export interface FieldChange {
  /** As `/entries/2/durationMs`. */
  pointer: string;
  before: unknown;
  after: unknown;
}

export interface Change {
  section: Section | 'gate';
  key: string;
  what: 'create' | 'update' | 'remove';
  /** Of an update. */
  fields: FieldChange[];
}

export interface ImportPlan {
  gateKey: string;
  /** In the order in which they can be made: what is named comes before what names it. */
  changes: Change[];
  /** How many objects are as the pack says. */
  unchanged: number;
  /** What the gate has, the pack does not name, and stays. */
  left: { section: Section; key: string }[];
}

interface Keyed {
  key: string;
}

/** Contents stay for ever: what was shown must be provable. */
const REMOVABLE: readonly Section[] = SECTIONS.filter(
  (section) => section !== 'written' && section !== 'media',
);

/**
 * What must change for a gate to be as its pack says. Pure: `found` is the same gate as the server has it, null when
 * it has none. Only `isPruning` removes what the pack does not name, and of this gate alone.
 */
export function planImport(
  wanted: Pack,
  found: Pack | null,
  { isPruning = false }: { isPruning?: boolean } = {},
): ImportPlan {
  const gate = changeOf('gate', wanted.gate, found?.gate);
  const each = SECTIONS.map((section) => compare(section, wanted, found));
  const changes = [gate, ...each.flatMap((compared) => compared.changes)].filter((change) => change !== null);
  const unnamed = each.flatMap((compared) => compared.unnamed);
  const isGone = ({ section }: { section: Section }): boolean => isPruning && REMOVABLE.includes(section);
  const removals = unnamed
    .filter(isGone)
    .map((object): Change => ({ ...object, what: 'remove', fields: [] }));
  const objects = 1 + SECTIONS.reduce((sum, section) => sum + wanted[section].length, 0);
  return {
    gateKey: wanted.gate.key,
    changes: [...changes, ...removals.reverse()],
    unchanged: objects - changes.length,
    left: unnamed.filter((object) => !isGone(object)),
  };
}

/** Whether a change brings a file; of one whose bytes stay the same only words and name are new. */
export function hasNewBytes({ section, what, fields }: Change): boolean {
  return section === 'media' && (what === 'create' || fields.some(({ pointer }) => pointer === '/sha256'));
}

function compare(section: Section, wanted: Pack, found: Pack | null) {
  const before = new Map((found?.[section] ?? []).map((object): [string, Keyed] => [object.key, object]));
  const inOrder = section === 'playlists' ? nestedFirst(wanted) : wanted[section];
  const changes = inOrder.map((object) => changeOf(section, object, before.get(object.key)));
  const named = new Set(wanted[section].map(({ key }) => key));
  const there = section === 'playlists' && found !== null ? nestedFirst(found) : (found?.[section] ?? []);
  const unnamed = there.filter(({ key }) => !named.has(key)).map(({ key }) => ({ section, key }));
  return { changes, unnamed };
}

function changeOf(section: Section | 'gate', after: Keyed, before: Keyed | undefined): Change | null {
  if (before === undefined) return { section, key: after.key, what: 'create', fields: [] };
  const fields = fieldChanges(before, after, '');
  return fields.length === 0 ? null : { section, key: after.key, what: 'update', fields };
}

function fieldChanges(before: unknown, after: unknown, pointer: string): FieldChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isBranch(before) || !isBranch(after) || !isAlike(before, after)) return [{ pointer, before, after }];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => fieldChanges(before[name], after[name], `${pointer}/${name}`));
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Lists of different lengths have no members to compare one by one. */
function isAlike(before: object, after: object): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return Array.isArray(before) === Array.isArray(after);
  return before.length === after.length;
}

/** Playlists, each after those that it nests. One that contains itself is refused by planning. */
function nestedFirst({ playlists }: Pack): Pack['playlists'] {
  const byKey = new Map(playlists.map((playlist) => [playlist.key, playlist]));
  const ordered = new Set<Pack['playlists'][number]>();
  const visiting = new Set<string>();
  const visit = (key: string): void => {
    const playlist = byKey.get(key);
    if (playlist === undefined || visiting.has(key)) return;
    visiting.add(key);
    for (const entry of playlist.entries) if ('playlist' in entry) visit(entry.playlist);
    ordered.add(playlist);
  };
  playlists.forEach(({ key }) => visit(key));
  return [...ordered];
}
