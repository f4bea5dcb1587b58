import type { PlaylistEntry } from '../../../../../shared/contract/index.ts';
import { isSameEntry, type Draft } from './draft.ts';

/** A playlist as two people had read it, and as each of them left it. */
export interface TwoEdits {
  base: Draft;
  mine: Draft;
  theirs: Draft;
}

/**
 * Both edits in one: what only one of the two changed is as they left it, and what both changed is as `mine` has it.
 * An entry that one took out and the other changed stays.
 */
export function mergeDrafts({ base, mine, theirs }: TwoEdits): Draft {
  const chosen = <Key extends 'name' | 'gateId' | 'order'>(key: Key): Draft[Key] =>
    mine[key] === base[key] ? theirs[key] : mine[key];
  return {
    name: chosen('name'),
    gateId: chosen('gateId'),
    order: chosen('order'),
    entries: mergeEntries(base.entries, mine.entries, theirs.entries),
  };
}

/** Whether entries that were there before stand in another order now. */
export function isReordered(before: readonly PlaylistEntry[], after: readonly PlaylistEntry[]): boolean {
  const common = new Set(idsOf(before)).intersection(new Set(idsOf(after)));
  const order = idsOf(after).filter((id) => common.has(id));
  return idsOf(before)
    .filter((id) => common.has(id))
    .some((id, i) => id !== order[i]);
}

function mergeEntries(
  base: readonly PlaylistEntry[],
  mine: readonly PlaylistEntry[],
  theirs: readonly PlaylistEntry[],
): PlaylistEntry[] {
  const [before, left, right] = [base, mine, theirs].map(byId) as [Entries, Entries, Entries];
  const kept = (id: string): PlaylistEntry[] => {
    const entry = mergedEntry(before.get(id), left.get(id), right.get(id));
    return entry === undefined ? [] : [entry];
  };
  const [leading, following] = isReordered(base, mine) ? [mine, theirs] : [theirs, mine];
  const merged = idsOf(leading).flatMap(kept);
  let previous = -1;
  for (const id of idsOf(following)) {
    const at = merged.findIndex((entry) => entry.id === id);
    const added = at < 0 ? kept(id) : [];
    merged.splice(previous + 1, 0, ...added);
    if (at >= 0) previous = at;
    else previous += added.length;
  }
  return merged;
}

type Entries = ReadonlyMap<string, PlaylistEntry>;

/** Undefined: it is not to be in the playlist any more. */
function mergedEntry(
  base: PlaylistEntry | undefined,
  mine: PlaylistEntry | undefined,
  theirs: PlaylistEntry | undefined,
): PlaylistEntry | undefined {
  if (base === undefined) return mine ?? theirs;
  if (mine === undefined) return theirs !== undefined && !isSameEntry(theirs, base) ? theirs : undefined;
  if (theirs === undefined) return isSameEntry(mine, base) ? undefined : mine;
  return isSameEntry(mine, base) ? theirs : mine;
}

function byId(entries: readonly PlaylistEntry[]): Entries {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

function idsOf(entries: readonly PlaylistEntry[]): string[] {
  return entries.map(({ id }) => id);
}
