import { once } from 'node:events';
import { array, assert, asyncProperty, double, nat, option, record, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AutomaticPublishing } from '../../../../server/publishing/index.ts';
import type { Content } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { latest } from '../../../support/library.ts';
import {
  actor,
  createPlannedServer,
  noticeDraft,
  playlistDraft,
  scheduleDraft,
  type PlannedServer,
} from '../../../support/planned-server.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A display that plays one notice by default, approved for a stretch of time from now. */
async function displayWith(
  server: PlannedServer,
  { fromMs = 0, untilMs }: { fromMs?: number; untilMs?: number },
) {
  const content = await server.notice('Lanes', { isApproved: false });
  await approve(server, content, { fromMs, untilMs });
  const playlist = await server.playlist('main', [content]);
  const display = await server.display('one', {
    defaultPlays: { kind: 'playlist', playlistId: playlist.id },
  });
  await server.publishing.publish(actor);
  return { content, playlist, display };
}

async function approve(
  { approvals, platform }: PlannedServer,
  { id, latestDigest }: Content,
  { fromMs, untilMs }: { fromMs: number; untilMs: number | undefined },
): Promise<void> {
  const nowMs = platform.clock.wallMs();
  const order = { contentId: id, versionDigest: latestDigest, gateIds: null };
  const until = untilMs === undefined ? {} : { validUntil: formatInstant(nowMs + untilMs) };
  await approvals.approveByDemoKey(actor, {
    ...order,
    validFrom: formatInstant(nowMs + fromMs),
    ...until,
  });
}

async function start(server: PlannedServer): Promise<AutomaticPublishing> {
  const automatic = new AutomaticPublishing(server);
  await automatic.start();
  return automatic;
}

/** Lets time pass, and waits for what is published then. */
async function publishedAfter({ platform }: PlannedServer, ms: number): Promise<void> {
  const seen: unknown[] = [];
  platform.bus.once('manifest:changed', (changed) => seen.push(changed));
  platform.clock.advance(ms);
  while (seen.length === 0) {
    await new Promise(setImmediate);
    platform.clock.advance(0);
  }
}

async function contentsOf({ publishing }: PlannedServer, { id }: { id: string }): Promise<string[]> {
  return Object.keys((await publishing.readManifest(id)).plan.contents);
}

describe('publishing by itself', () => {
  it('brings a version in when its approval begins, and takes it off when that ends', async () => {
    await using server = await createPlannedServer();
    await using _automatic = await start(server);
    const { content, display } = await displayWith(server, { fromMs: HOUR_MS, untilMs: 3 * HOUR_MS });
    expect(await contentsOf(server, display)).toEqual([]);
    await publishedAfter(server, HOUR_MS);
    expect(await contentsOf(server, display)).toEqual([content.latestDigest]);
    await publishedAfter(server, 2 * HOUR_MS);
    expect(await contentsOf(server, display)).toEqual([]);
  });

  it('goes on with the version before when the newer one’s time is over', async () => {
    await using server = await createPlannedServer();
    await using _automatic = await start(server);
    const { content, display } = await displayWith(server, {});
    const newer = await server.library.revise(actor, latest(content), noticeDraft('Lanes today'));
    await approve(server, newer, { fromMs: HOUR_MS, untilMs: 2 * HOUR_MS });
    await server.publishing.publish(actor);
    await publishedAfter(server, HOUR_MS);
    expect(await contentsOf(server, display)).toEqual([newer.latestDigest]);
    await publishedAfter(server, HOUR_MS);
    expect(await contentsOf(server, display)).toEqual([content.latestDigest]);
  });

  it('does at the start what was missed while the server was down', async () => {
    await using server = await createPlannedServer();
    const { content, display } = await displayWith(server, { fromMs: HOUR_MS });
    server.platform.clock.advance(40 * DAY_MS);
    const published = once(server.platform.bus, 'manifest:changed');
    await using _automatic = await start(server);
    await published;
    expect(await contentsOf(server, display)).toEqual([content.latestDigest]);
  });

  it('waits longer than a timer can, and for one that was noted later but comes sooner', async () => {
    await using server = await createPlannedServer();
    const { content, display } = await displayWith(server, { fromMs: 60 * DAY_MS });
    await using _automatic = await start(server);
    const newer = await server.library.revise(actor, latest(content), noticeDraft('Lanes today'));
    await approve(server, newer, { fromMs: HOUR_MS, untilMs: 2 * HOUR_MS });
    await server.publishing.publish(actor);
    await publishedAfter(server, HOUR_MS);
    expect(await contentsOf(server, display)).toEqual([newer.latestDigest]);
    await publishedAfter(server, HOUR_MS);
    await publishedAfter(server, 59 * DAY_MS + 22 * HOUR_MS);
    expect(await contentsOf(server, display)).toEqual([content.latestDigest]);
  });

  it('lets none of what was edited out with it before the planner publishes', async () => {
    await using server = await createPlannedServer();
    await using _automatic = await start(server);
    const { content, playlist, display } = await displayWith(server, { fromMs: HOUR_MS });
    const half = await server.notice('Half done');
    await server.planning.playlists.update(actor, playlist, playlistDraft('main', [content, half]));
    await publishedAfter(server, HOUR_MS);
    expect(await contentsOf(server, display)).toEqual([content.latestDigest]);
    await server.publishing.publish(actor);
    expect((await contentsOf(server, display)).toSorted()).toEqual(
      [content.latestDigest, half.latestDigest].toSorted(),
    );
  });

  it('remembers at the start what an older version published, where nothing is pending', async () => {
    await using server = await createPlannedServer();
    const { content, playlist, display } = await displayWith(server, { fromMs: HOUR_MS });
    await server.platform.database.transact((trx) =>
      trx.updateTable('manifestSources').set({ digest: null }).execute(),
    );
    await using _automatic = await start(server);
    const half = await server.notice('Half done');
    await server.planning.playlists.update(actor, playlist, playlistDraft('main', [content, half]));
    await publishedAfter(server, HOUR_MS);
    expect(await contentsOf(server, display)).toEqual([content.latestDigest]);
  });

  it('leaves no record of a look that changed nothing', async () => {
    await using server = await createPlannedServer();
    const { content } = await displayWith(server, {});
    const before = await server.publishing.list({ limit: 10 });
    server.platform.clock.advance(420 * DAY_MS);
    await server.library.revise(actor, latest(content), noticeDraft('Never approved'));
    const due = await server.publishing.publishDue(actor);
    expect(due?.unchanged).toBe(0);
    expect(due?.changed).toHaveLength(1);
    expect(await server.publishing.publishDue(actor)).toBeNull();
    expect((await server.publishing.list({ limit: 10 })).rows).toHaveLength(before.rows.length + 1);
  });

  it('never sleeps past an instant at which a plan would come out otherwise', async () => {
    const window = tuple(nat({ max: 40 }), nat({ max: 40 }));
    const world = record({
      versions: array(array(window, { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      endDay: option(nat({ max: 40 })),
      looks: array(double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
        minLength: 8,
        maxLength: 8,
      }),
    });
    await assert(
      asyncProperty(world, async ({ versions, endDay, looks }) => {
        await using server = await createPlannedServer();
        const displayIds = [await plan(server, { versions, endDay })];
        await server.publishing.publish(actor);
        for (const look of looks) {
          const dueMs = (await server.publishing.nextDueMs())!;
          const nowMs = server.platform.clock.wallMs();
          expect(dueMs).toBeGreaterThan(nowMs);
          if (dueMs - nowMs > 100 * DAY_MS) return;
          const lookMs = nowMs + Math.floor((dueMs - nowMs) * look);
          for (const atMs of [lookMs, dueMs - 1]) {
            server.platform.clock.step(atMs - server.platform.clock.wallMs());
            const dry = await server.publishing.publish(actor, { displayIds, dryRun: true });
            expect(dry.changed).toEqual([]);
          }
          server.platform.clock.step(1);
          expect(await server.publishing.publishDue(actor)).not.toBeNull();
        }
      }),
      { numRuns: 6 },
    );
  }, 60_000);
});

/** One content of several versions, each approved for several stretches of hours, on a schedule that may end. */
async function plan(
  server: PlannedServer,
  { versions, endDay }: { versions: (readonly [number, number])[][]; endDay: number | null },
): Promise<string> {
  let content = await server.notice('Version 0', { isApproved: false });
  for (const [i, windows] of versions.entries()) {
    if (i > 0) content = await server.library.revise(actor, latest(content), noticeDraft(`Version ${i}`));
    for (const [fromHour, hours] of windows) {
      await approve(server, content, {
        fromMs: fromHour * HOUR_MS,
        untilMs: (fromHour + hours + 1) * HOUR_MS,
      });
    }
  }
  const playlist = await server.playlist('main', [content]);
  const display = await server.display('one');
  const draft = scheduleDraft({ kind: 'playlist', playlistId: playlist.id }, { displayIds: [display.id] });
  const startMs = server.platform.clock.wallMs();
  const endDate = endDay === null ? null : formatInstant(startMs + (endDay - 3) * DAY_MS).slice(0, 10);
  await server.planning.schedules.create(actor, { ...draft, rule: { ...draft.rule, endDate } });
  return display.id;
}
