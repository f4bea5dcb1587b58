import type { Playlist, PlaylistEntry } from '../../../../../shared/contract/index.ts';
import { assertNever } from '../../../../../shared/errors.ts';

/** A playlist as it is being edited. Every entry has its id from the start, also one that was never saved. */
export interface Draft {
  name: string;
  gateId: string | null;
  order: Playlist['order'];
  entries: PlaylistEntry[];
}

/** What can be done to a draft. Places are those in the draft as it was before. */
export type Edit =
  | { kind: 'describe'; changes: Partial<Omit<Draft, 'entries'>> }
  | { kind: 'add'; entries: readonly PlaylistEntry[]; at: number }
  | { kind: 'move'; id: string; to: number }
  | { kind: 'change'; id: string; changes: Partial<Omit<PlaylistEntry, 'id'>> }
  | { kind: 'remove'; id: string }
  | { kind: 'replace'; draft: Draft };

export const EMPTY_DRAFT: Draft = { name: '', gateId: null, order: 'listed', entries: [] };

export function draftOf({ name, gateId, order, entries }: Draft): Draft {
  return { name, gateId, order, entries };
}

/** An entry that says nothing but what plays. */
export function newEntry(id: string, source: PlaylistEntry['source']): PlaylistEntry {
  return { id, source, durationMs: null, conditions: [], validFrom: null, validUntil: null };
}

/** The draft after an edit; the same one where there is nothing to do. */
export function applyEdit(draft: Draft, edit: Edit): Draft {
  switch (edit.kind) {
    case 'describe':
      return { ...draft, ...edit.changes };
    case 'add':
      return { ...draft, entries: draft.entries.toSpliced(edit.at, 0, ...edit.entries) };
    case 'move':
      return moved(draft, edit);
    case 'change':
      return {
        ...draft,
        entries: draft.entries.map((entry) => (entry.id === edit.id ? { ...entry, ...edit.changes } : entry)),
      };
    case 'remove':
      return { ...draft, entries: draft.entries.filter(({ id }) => id !== edit.id) };
    case 'replace':
      return edit.draft;
    default:
      return assertNever(edit);
  }
}

/** Places beyond the ends are the ends. */
function moved(draft: Draft, { id, to }: { id: string; to: number }): Draft {
  const from = draft.entries.findIndex((entry) => entry.id === id);
  const entry = draft.entries[from];
  const place = Math.min(Math.max(to, 0), draft.entries.length - 1);
  if (entry === undefined || place === from) return draft;
  return { ...draft, entries: draft.entries.toSpliced(from, 1).toSpliced(place, 0, entry) };
}

/** Whether two drafts would be kept as the same playlist. */
export function isSameDraft(one: Draft, other: Draft): boolean {
  return JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));
}

export function isSameEntry(one: PlaylistEntry, other: PlaylistEntry): boolean {
  return JSON.stringify(canonicalEntry(one)) === JSON.stringify(canonicalEntry(other));
}

function canonical({ name, gateId, order, entries }: Draft): unknown[] {
  return [name, gateId, order, entries.map(canonicalEntry)];
}

function canonicalEntry({ id, source, durationMs, conditions, validFrom, validUntil }: PlaylistEntry) {
  const what =
    source.kind === 'content' ? [source.contentId, source.versionDigest] : [source.playlistId, source.pick];
  return [id, source.kind, what, durationMs, conditions.map(sorted), validFrom, validUntil];
}

function sorted(condition: object): [string, unknown][] {
  return Object.entries(condition).toSorted(([one], [other]) => (one < other ? -1 : 1));
}
