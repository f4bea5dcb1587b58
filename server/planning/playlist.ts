import { AppError } from '../../shared/errors.ts';
import type { PlaylistDraft } from '../../shared/contract/index.ts';
import type { NewId } from '../../shared/ids.ts';
import { impossibleCondition } from '../../shared/timeline/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { assertKeyIsFree, assertNoUsers } from '../platform/edit-rules.ts';
import {
  guardedByGate,
  createEditing,
  type Edited,
  type Editing,
  type EditingRules,
} from '../platform/editing.ts';
import { keyFor } from '../platform/scoped-key.ts';
import { findUnplayable } from './nesting.ts';
import type { KeptPlaylist, PlanningStore, PlanningTools } from './planned.ts';
import { assertKnown, gateOf, type Reference } from './reference.ts';

export type Playlists = Editing<PlaylistDraft, KeptPlaylist>;

/** Playlists whose entries exist and lead to no cycle; entries without an id are given one. */
export function createPlaylists(store: PlanningStore, tools: PlanningTools): Playlists {
  return createEditing({ ...tools, table: store.playlists, rules: playlistRules(store, tools) });
}

function playlistRules(
  store: PlanningStore,
  { touch, platform }: PlanningTools,
): EditingRules<PlaylistDraft, KeptPlaylist> {
  return {
    kind: 'playlist',
    nameOf: ({ key }) => key,
    guard: guardedByGate({ read: 'planning:read', write: 'planning:write' }),
    complete: async (draft, before, trx) => ({
      ...identified(draft, platform.newId),
      key: draft.key ?? before?.key ?? (await keyOf(trx, draft)),
    }),
    copied: unnamed,
    assertSound: async (trx, playlist, id, actor) => {
      assertEntries(playlist);
      const { gateId, key } = playlist;
      await assertKeyIsFree(trx, store.playlists, { matching: { gateId, key }, id });
      await assertKnown(trx, store, { references: referencesOf(playlist), actor });
      const holders = id === null ? [] : await store.withAncestors(trx, [id]);
      assertNoCycle(playlist, new Set(holders));
      await assertPlaysWhole(trx, store, { playlist, id, holders });
    },
    assertUnused: async (trx, { id, key }) =>
      assertNoUsers(`the playlist ${key}`, await store.usersOf(trx, 'playlist', id)),
    changed: async (trx, { id, after }) => {
      if (after !== null) {
        const named = Map.groupBy(referencesOf(after), ({ kind }) => kind);
        await store.refer(trx, 'playlistContents', { from: id, to: idsOf(named.get('content')) });
        await store.refer(trx, 'playlistChildren', { from: id, to: idsOf(named.get('playlist')) });
      }
      await touch(trx, [{ kind: 'playlist', id }]);
    },
  };
}

function idsOf(references: readonly Reference[] = []): string[] {
  return references.map(({ id }) => id);
}

function keyOf(trx: Transactor, { gateId, name }: PlaylistDraft): Promise<string> {
  return keyFor(trx, 'playlists', { gateId, name, otherwise: 'playlist' });
}

function identified(draft: PlaylistDraft, newId: NewId): Omit<KeptPlaylist, 'key'> {
  return { ...draft, entries: draft.entries.map((entry) => ({ ...entry, id: entry.id ?? newId() })) };
}

/** A copy is named on its own, and its entries are others: plays tell them apart. */
function unnamed({
  id: _id,
  revision: _revision,
  key: _key,
  ...playlist
}: Edited<KeptPlaylist>): PlaylistDraft {
  return { ...playlist, entries: playlist.entries.map(({ id: _entryId, ...entry }) => entry) };
}

/** Plays name their entry, so an id stands for one entry; a validity that ends before it starts never plays, nor does a window of no length. */
function assertEntries(playlist: KeptPlaylist): void {
  const seen = new Set<string>();
  for (const [i, { id, validFrom, validUntil, conditions }] of playlist.entries.entries()) {
    if (seen.has(id)) throw invalid('is used twice', `/body/entries/${i}/id`);
    seen.add(id);
    if (validFrom !== null && validUntil !== null && validUntil <= validFrom) {
      throw invalid('ends before it starts', `/body/entries/${i}/validUntil`);
    }
    const impossible = impossibleCondition(conditions);
    if (impossible !== null)
      throw invalid('has no length', `/body/entries/${i}/conditions/${impossible}/end`);
  }
}

function invalid(detail: string, pointer: string): AppError {
  return new AppError('request/invalid', `an entry cannot play: ${detail}`, {
    errors: [{ detail, pointer }],
  });
}

function referencesOf(playlist: KeptPlaylist): Reference[] {
  return [
    ...gateOf(playlist),
    ...playlist.entries.map(({ source }, i) => referenceOf(source, `/body/entries/${i}/source`)),
  ];
}

function referenceOf(source: KeptPlaylist['entries'][number]['source'], pointer: string): Reference {
  return source.kind === 'content'
    ? { kind: 'content', id: source.contentId, pointer: `${pointer}/contentId` }
    : { kind: 'playlist', id: source.playlistId, pointer: `${pointer}/playlistId` };
}

/** An entry closes a cycle when it nests the playlist itself or one that holds it at any depth. */
function assertNoCycle(playlist: KeptPlaylist, holders: ReadonlySet<string>): void {
  const errors = playlist.entries.flatMap(({ source }, i) =>
    source.kind === 'playlist' && holders.has(source.playlistId)
      ? [{ detail: 'would contain itself', pointer: `/body/entries/${i}/source/playlistId` }]
      : [],
  );
  if (errors.length > 0) {
    throw new AppError('playlist/cycle', `the playlist ${playlist.key} would contain itself`, { errors });
  }
}

/** Neither it nor one that holds it may come to more than kiosks play. */
async function assertPlaysWhole(
  reader: Reader,
  store: PlanningStore,
  { playlist, id, holders }: { playlist: KeptPlaylist; id: string | null; holders: readonly string[] },
): Promise<void> {
  const inner = playlist.entries.flatMap(({ source }) =>
    source.kind === 'playlist' ? [source.playlistId] : [],
  );
  if (inner.length === 0 && holders.length <= 1) return;
  const reached = await store.withDescendants(reader, [...holders, ...inner]);
  const nested = id === null ? reached : new Map([...reached, [id, playlist]]);
  const unplayable = findUnplayable(nested);
  const own = unplayable(playlist);
  if (own !== null) {
    const at = own.entry === null ? '' : `/${own.entry}/source/playlistId`;
    throw invalid(own.detail, `/body/entries${at}`);
  }
  for (const holderId of holders) {
    const holder = nested.get(holderId);
    const found = holder === undefined ? null : unplayable(holder);
    if (found !== null)
      throw invalid(`${holder?.key}, in which it is nested, ${found.detail}`, '/body/entries');
  }
}
