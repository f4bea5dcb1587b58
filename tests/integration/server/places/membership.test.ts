import Sqlite from 'better-sqlite3';
import { CamelCasePlugin, Kysely, SqliteDialect, type CompiledQuery } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  DisplayGroupDraft,
  type Display,
  type DisplayDraft,
  type DisplayGroup,
} from '../../../../shared/contract/index.ts';
import type { Reader } from '../../../../server/platform/database.ts';
import type { Tables } from '../../../../server/platform/schema/index.ts';
import { createSeededRandom } from '../../../support/seeded-random.ts';
import { planners } from '../../../../server/planning/index.ts';
import { actor, createPlannedServer, type PlannedServer } from '../../../support/planned-server.ts';

const TAGS = ['lane', 'hall', 'vip'];

/** The rule of membership, said the slow way. */
function isMember(display: Display, { gateId, members }: DisplayGroup): boolean {
  if (gateId !== null && display.gateId !== gateId) return false;
  if (members.kind === 'chosen') return members.displayIds.includes(display.id);
  return members.allOf.every((tag) => display.tags.includes(tag));
}

async function assertAgrees({ places, platform }: PlannedServer): Promise<void> {
  const { read } = platform.database;
  const all = { limit: 1000, matching: {} };
  const displays = (await places.displays.list(all)).rows as Display[];
  const groups = (await places.displayGroups.list(all)).rows as DisplayGroup[];
  for (const group of groups) {
    const members = displays.filter((display) => isMember(display, group)).map(({ id }) => id);
    expect(await places.displaysReachedBy(read, { groupIds: [group.id] })).toEqual(members);
  }
  for (const display of displays) {
    const holding = groups.filter((group) => isMember(display, group)).map(({ id }) => id);
    expect((await places.groupsOf(read, [display.id])).get(display.id) ?? []).toEqual(holding);
  }
}

function pick<Item>(items: readonly Item[], next: () => number): Item[] {
  return items.filter(() => next() < 0.5);
}

describe('groups of displays', () => {
  it.each([1, 2, 3, 4])(
    'hold whom their rule names, whatever is made, edited and removed (seed %i)',
    async (seed) => {
      await using server = await createPlannedServer();
      const { places, gate } = server;
      const { next } = createSeededRandom(seed);
      const tags = (): string[] => [...pick(TAGS, next), ...pick(TAGS, next)];
      const displays: Display[] = [];
      for (let i = 0; i < 6; i += 1) displays.push(await server.display(`display-${i}`, { tags: tags() }));
      const draft = (key: string): DisplayGroupDraft =>
        DisplayGroupDraft.parse({
          key,
          name: key,
          gateId: next() < 0.5 ? gate.id : null,
          members:
            next() < 0.5
              ? { kind: 'chosen', displayIds: pick(displays, next).map(({ id }) => id) }
              : { kind: 'tagged', allOf: ['lane', ...tags()].slice(0, 16) },
        });
      const groups = [];
      for (let i = 0; i < 5; i += 1)
        groups.push(await places.displayGroups.create(actor, draft(`group-${i}`)));
      await assertAgrees(server);
      for (const { id, revision, ...display } of displays) {
        const edited: DisplayDraft = { ...display, tags: tags() };
        await places.displays.update(actor, { id, revision }, edited);
      }
      await assertAgrees(server);
      const [removed, ...kept] = groups;
      for (const { id, revision, key } of kept)
        await places.displayGroups.update(actor, { id, revision }, draft(key));
      await places.displayGroups.remove(actor, removed!);
      await assertAgrees(server);
    },
  );
});

describe('a fleet', () => {
  it('is never read whole to answer for some of it', async () => {
    await using server = await createPlannedServer();
    const { places, planning, platform, gate } = server;
    const playlist = await server.playlist('main', [await server.notice('Welcome')]);
    const display = await server.display('one', {
      tags: ['lane', 'hall'],
      defaultPlays: { kind: 'playlist', playlistId: playlist.id },
    });
    const draft = { key: 'lanes', name: 'Lanes', gateId: gate.id };
    const members = { kind: 'tagged' as const, allOf: ['lane', 'hall'] };
    const group = await places.displayGroups.create(actor, { ...draft, members });
    await using explained = explaining(`${platform.folder}/waypost.db`);
    const { read, steps } = explained;

    expect(await places.displaysReachedBy(read, { displayIds: [display.id] })).toEqual([display.id]);
    expect(await places.displaysReachedBy(read, { groupIds: [group.id], gateId: gate.id })).toEqual([
      display.id,
    ]);
    expect(await places.groupsOf(read, [display.id])).toEqual(new Map([[display.id, [group.id]]]));
    const plays = { playlistIds: [playlist.id], layoutIds: [playlist.id] };
    expect(await places.displaysPlayingByDefault(read, plays)).toEqual([display.id]);
    await planning.plansOf(read, [display]);
    for (const kind of ['content', 'playlist', 'layout', 'schedule', 'display', 'group', 'gate'] as const)
      await planning.reach(read, [{ kind, id: playlist.id }]);
    for (const kind of ['gate', 'area', 'display', 'group'] as const)
      await planners.usersOf(read, { kind, id: display.id });
    expect(steps().filter((step) => /^SCAN (?!nested|holders|belonging|CONSTANT)/.test(step))).toEqual([]);
    expect(steps()).toContainEqual(expect.stringMatching(/^SEARCH displays USING/));
  });
});

/** A reader of the same file, and how SQLite goes about all that it was asked. */
function explaining(path: string) {
  const sqlite = new Sqlite(path, { readonly: true });
  const asked: CompiledQuery[] = [];
  const read: Reader = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: sqlite }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: ({ query }) => void asked.push(query),
  });
  return {
    read,
    steps: (): string[] =>
      asked.flatMap(({ sql, parameters }) =>
        sqlite
          .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
          .all(...parameters)
          .map(({ detail }) => detail),
      ),
    [Symbol.asyncDispose]: () => read.destroy(),
  };
}
