import * as fc from 'fast-check';
import type { Content, Playlist, PlaylistEntry } from '../../../../../shared/contract/index.ts';
import { newEntry, type Draft } from '../../../../../server/console/pages/playlists/editor/draft.ts';

export function contentEntry(id: string, changes: Partial<PlaylistEntry> = {}): PlaylistEntry {
  const source = { kind: 'content', contentId: `content-${id}`, versionDigest: null } as const;
  return { ...newEntry(id, source), ...changes };
}

export function nestedEntry(id: string, playlistId: string, pick: number | null = null): PlaylistEntry {
  return newEntry(id, { kind: 'playlist', playlistId, pick });
}

export function playlistOf(id: string, entries: PlaylistEntry[], revision = 1): Playlist {
  return { id, key: id, name: id, gateId: null, order: 'listed', entries, revision };
}

export function contentOf(id: string, durationMs: number | null): Content {
  return {
    id,
    key: id,
    kind: 'video',
    title: id,
    class: 'routine',
    gateId: null,
    organisationId: 'o',
    latestVersion: 1,
    latestDigest: 'a',
    state: 'approved',
    step: 'ready',
    approvedDigest: 'a',
    catalogue: null,
    reviewBy: null,
    archived: null,
    durationMs,
    createdAt: '2026-11-26T00:00:00.000Z',
    updatedAt: '2026-11-26T00:00:00.000Z',
  };
}

export function draftWith(entries: PlaylistEntry[], changes: Partial<Draft> = {}): Draft {
  return { name: 'Hall', gateId: null, order: 'listed', entries, ...changes };
}

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
export const anyId = fc.constantFrom(...IDS);

/** Drafts of a few entries, so that two of them have some in common, in other orders and with other durations. */
export const anyDraft: fc.Arbitrary<Draft> = fc
  .tuple(
    fc.uniqueArray(anyId, { maxLength: 8 }),
    fc.array(fc.constantFrom(null, 5_000, 8_000), { minLength: 8, maxLength: 8 }),
    fc.constantFrom('Hall', 'Lanes'),
    fc.constantFrom('listed' as const, 'shuffled' as const),
  )
  .map(([ids, durations, name, order]) =>
    draftWith(
      ids.map((id, i) => contentEntry(id, { durationMs: durations[i] ?? null })),
      { name, order },
    ),
  );
