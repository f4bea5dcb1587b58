import {
  array,
  assert,
  asyncProperty,
  boolean,
  constant,
  nat,
  oneof,
  option,
  record,
  type Arbitrary,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DisplayGroupDraft,
  type Content,
  type Layout,
  type Playlist,
  type Plays,
  type Publication,
  type Schedule,
} from '../../../../shared/contract/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { createBasisOracle, type BasisOracle } from '../../../support/basis-oracle.ts';
import {
  actor,
  createPlannedServer,
  layoutDraft,
  playlistDraft,
  scheduleDraft,
  type PlannedServer,
} from '../../../support/planned-server.ts';

const HOUR_MS = 3_600_000;

/** Numbers pick among what exists, so that every sequence of edits means something. */
const pick = nat({ max: 7 });
const edits = array(
  oneof(
    record({
      kind: constant('playlist' as const),
      which: pick,
      sources: array(pick, { maxLength: 3 }),
    }),
    record({
      kind: constant('layout' as const),
      which: pick,
      sources: array(pick, { maxLength: 2 }),
    }),
    record({
      kind: constant('schedule' as const),
      which: pick,
      plays: pick,
      display: pick,
      group: boolean(),
    }),
    record({ kind: constant('unschedule' as const), which: pick }),
    record({ kind: constant('default' as const), which: pick, plays: pick, tagged: boolean() }),
    record({ kind: constant('group' as const), which: pick, tagged: boolean() }),
    record({ kind: constant('approve' as const), which: pick, hours: option(nat({ max: 2 })) }),
    record({ kind: constant('recall' as const), which: pick }),
    record({ kind: constant('gate' as const), which: pick }),
    record({ kind: constant('publish' as const) }),
    record({ kind: constant('publish-one' as const), which: pick }),
    record({ kind: constant('publish-recalls' as const) }),
    record({ kind: constant('wait' as const), hours: pick }),
    record({ kind: constant('raise' as const), which: pick }),
  ),
  { maxLength: 16, size: 'max' },
);
type Edit = typeof edits extends Arbitrary<(infer One)[]> ? One : never;

interface World {
  server: PlannedServer;
  oracle: BasisOracle;
  contents: Content[];
  playlists: Playlist[];
  layouts: Layout[];
  schedules: Schedule[];
  displayIds: string[];
  groupId: string;
}

async function createWorld(server: PlannedServer): Promise<World> {
  const contents = [
    await server.notice('A'),
    await server.notice('B'),
    await server.notice('C', { isApproved: false }),
  ];
  const playlists = [
    await server.playlist('p0', contents),
    await server.playlist('p1', []),
    await server.playlist('p2', []),
  ];
  const layouts = [await server.layout('l0', [playlists[0]!]), await server.layout('l1', [])];
  const displayIds = [
    (await server.display('d0', { tags: ['big'] })).id,
    (await server.display('d1')).id,
    (await server.display('d2')).id,
  ];
  const members = { kind: 'tagged', allOf: ['big'] };
  const draft = DisplayGroupDraft.parse({ key: 'big', name: 'Big', members });
  const group = await server.places.displayGroups.create(actor, draft);
  const schedules = [
    await server.schedule(
      { kind: 'playlist', playlistId: playlists[0]!.id },
      { displayIds: [displayIds[0]!] },
    ),
    await server.schedule({ kind: 'layout', layoutId: layouts[0]!.id }, { groupIds: [group.id] }),
  ];
  const oracle = createBasisOracle(server);
  return { server, oracle, contents, playlists, layouts, schedules, displayIds, groupId: group.id };
}

function at<One>(all: readonly One[], which: number): One {
  return all[which % all.length]!;
}

function playsAt({ playlists, layouts }: World, which: number): Plays {
  const chosen = at([...playlists, ...layouts], which);
  return 'entries' in chosen
    ? { kind: 'playlist', playlistId: chosen.id }
    : { kind: 'layout', layoutId: chosen.id };
}

/** Refusals (a cycle, a second recall) are as good as any edit: they must change nothing. */
async function apply(world: World, edit: Edit): Promise<void> {
  try {
    await attempt(world, edit);
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
  }
}

async function attempt(world: World, edit: Edit): Promise<void> {
  const { places, planning, publishing, approvals, platform } = world.server;
  switch (edit.kind) {
    case 'playlist': {
      const { id, key } = at(world.playlists, edit.which);
      const sources = edit.sources.map((which) => at([...world.contents, ...world.playlists], which));
      await planning.playlists.update(actor, await planning.playlists.get(id), playlistDraft(key, sources));
      return;
    }
    case 'layout': {
      const { id, key } = at(world.layouts, edit.which);
      const playlists = edit.sources.map((which) => at(world.playlists, which));
      await planning.layouts.update(actor, await planning.layouts.get(id), layoutDraft(key, playlists));
      return;
    }
    case 'schedule': {
      const targets = edit.group
        ? { groupIds: [world.groupId] }
        : { displayIds: [at(world.displayIds, edit.display)] };
      const draft = scheduleDraft(playsAt(world, edit.plays), targets);
      if (edit.which >= world.schedules.length) {
        world.schedules.push(await planning.schedules.create(actor, draft));
      } else {
        const before = at(world.schedules, edit.which);
        world.schedules[edit.which % world.schedules.length] = await planning.schedules.update(
          actor,
          before,
          draft,
        );
      }
      return;
    }
    case 'unschedule': {
      if (world.schedules.length === 0) return;
      const gone = at(world.schedules, edit.which);
      await planning.schedules.remove(actor, gone);
      world.schedules = world.schedules.filter((schedule) => schedule !== gone);
      return;
    }
    case 'default': {
      const { id, revision, ...draft } = await places.displays.get(at(world.displayIds, edit.which));
      const tags = edit.tagged ? ['big'] : [];
      const defaultPlays = playsAt(world, edit.plays);
      await places.displays.update(actor, { id, revision }, { ...draft, tags, defaultPlays });
      return;
    }
    case 'group': {
      const group = await world.server.platform.database.transact((trx) =>
        places.displayGroup(trx, world.groupId),
      );
      const { id, revision, ...draft } = group!;
      const members = edit.tagged
        ? ({ kind: 'tagged', allOf: ['big'] } as const)
        : ({ kind: 'chosen', displayIds: [at(world.displayIds, edit.which)] } as const);
      const change = DisplayGroupDraft.parse({ ...draft, members });
      await places.displayGroups.update(actor, { id, revision }, change);
      return;
    }
    case 'approve':
      await approve(world, edit);
      return;
    case 'recall': {
      const { id, latestDigest } = at(world.contents, edit.which);
      await approvals.recallByDemoKey(actor, { contentId: id, versionDigest: latestDigest, reason: 'wrong' });
      return;
    }
    case 'gate': {
      const { id, revision, ...draft } = await places.gates.get(world.server.gate.id);
      await places.gates.update(actor, { id, revision }, { ...draft, name: { vi: `Cổng ${edit.which}` } });
      return;
    }
    case 'publish':
      await publishAll(world);
      return;
    case 'publish-one': {
      const displayIds = [at(world.displayIds, edit.which)];
      await publishing.publish(actor, { displayIds });
      await world.oracle.remember(displayIds);
      await world.oracle.expectCurrent(displayIds);
      return;
    }
    case 'publish-recalls':
      await expectPublished(world, await publishing.publishRecalls(actor));
      return;
    case 'wait':
      platform.clock.step((edit.hours + 1) * HOUR_MS);
      await expectPublished(world, await publishing.publishDue(actor));
      return;
    case 'raise':
      await raise(world, at(world.displayIds, edit.which));
  }
}

/** For ever, or for some hours from now. */
async function approve(
  { server, contents }: World,
  { which, hours }: { which: number; hours: number | null },
): Promise<void> {
  const { id, latestDigest } = at(contents, which);
  const order = { contentId: id, versionDigest: latestDigest, gateIds: null };
  const untilMs = server.platform.clock.wallMs() + ((hours ?? 0) + 1) * HOUR_MS;
  const until = hours === null ? {} : { validUntil: formatInstant(untilMs) };
  await server.approvals.approveByDemoKey(actor, { ...order, ...until });
}

async function publishAll({ server, oracle, displayIds }: World): Promise<void> {
  await server.publishing.publish(actor);
  await oracle.remember(displayIds);
}

async function expectPublished({ oracle }: World, publication: Publication | null): Promise<void> {
  await oracle.expectCurrent(publication?.changed.map(({ displayId }) => displayId) ?? []);
}

/** Compiles a display though nobody published it. */
async function raise({ server, oracle }: World, displayId: string): Promise<void> {
  const current = await server.publishing.currentMark(displayId);
  await server.publishing.raiseAbove(displayId, (current?.revision ?? 0) + 1);
  await oracle.expectCurrent([displayId]);
}

describe('incremental publishing', () => {
  it('comes to the same plans as compiling every display anew, and lets out by itself what was published alone', async () => {
    await assert(
      asyncProperty(edits, async (sequence) => {
        await using server = await createPlannedServer();
        const world = await createWorld(server);
        await publishAll(world);
        for (const edit of sequence) await apply(world, edit);
        for (const displayId of world.displayIds) await raise(world, displayId);
        await publishAll(world);
        const whole = await server.publishing.publish(actor, { displayIds: world.displayIds, dryRun: true });
        expect(whole).toMatchObject({ changed: [], unchanged: world.displayIds.length });
      }),
      { numRuns: 14 },
    );
  }, 120_000);
});
