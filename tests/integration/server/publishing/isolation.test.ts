import { describe, expect, it } from 'vitest';
import { AutomaticPublishing } from '../../../../server/publishing/index.ts';
import type { Content, Display } from '../../../../shared/contract/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { latest } from '../../../support/library.ts';
import {
  actor,
  createPlannedServer,
  noticeDraft,
  type PlannedServer,
} from '../../../support/planned-server.ts';

const HOUR_MS = 3_600_000;
const RETRY_MS = 15 * 60_000;

/** Displays that play one notice, published. */
async function publishedDisplays(server: PlannedServer) {
  const content = await server.notice('Lanes');
  const playlist = await server.playlist('main', [content]);
  const defaultPlays = { kind: 'playlist', playlistId: playlist.id } as const;
  const displays: Display[] = [];
  for (const key of ['one', 'two', 'three']) displays.push(await server.display(key, { defaultPlays }));
  await server.publishing.publish(actor);
  const [broken, ...sound] = displays as [Display, ...Display[]];
  return { content, broken, sound };
}

/** What is planned of the display cannot be read any more, until it is mended. */
async function damagePlan({ platform }: PlannedServer, { id }: Display): Promise<() => Promise<void>> {
  const { database } = platform;
  const { body } = await database.read
    .selectFrom('displays')
    .select('body')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const write = (to: string) =>
    database.transact(
      async (trx) =>
        void (await trx.updateTable('displays').set({ body: to }).where('id', '=', id).execute()),
    );
  await write('{');
  return () => write(body);
}

/** What the display was published from cannot be read any more. */
async function damageBasis({ platform }: PlannedServer, { id }: Display): Promise<void> {
  await platform.database.transact(async (trx) => {
    const { digest } = await trx
      .selectFrom('manifestSources')
      .select('digest')
      .where('displayId', '=', id)
      .where('kind', '=', 'display')
      .executeTakeFirstOrThrow();
    await trx.updateTable('sourceBodies').set({ body: '{' }).where('digest', '=', digest).execute();
  });
}

async function newVersion(server: PlannedServer, content: Content, { fromMs = 0 } = {}): Promise<Content> {
  const revised = await server.library.revise(actor, latest(content), noticeDraft('Lanes today'));
  await server.approvals.approveByDemoKey(actor, {
    contentId: content.id,
    versionDigest: revised.latestDigest,
    gateIds: null,
    validFrom: formatInstant(server.platform.clock.wallMs() + fromMs),
  });
  return revised;
}

async function shownOn({ publishing }: PlannedServer, { id }: Display): Promise<string[]> {
  return Object.keys((await publishing.readManifest(id)).plan.contents);
}

describe('a display whose plan cannot be compiled', () => {
  it('holds up no other display, keeps what it has, and is named with the reason', async () => {
    await using server = await createPlannedServer();
    const { content, broken, sound } = await publishedDisplays(server);
    await damagePlan(server, broken);
    const revised = await newVersion(server, content);
    const publication = await server.publishing.publish(actor);
    expect(publication.changed.map(({ displayId }) => displayId).toSorted()).toEqual(
      sound.map(({ id }) => id).toSorted(),
    );
    const [finding] = publication.findings;
    expect(finding).toMatchObject({
      code: 'display/not-compiled',
      subjectId: broken.id,
      displays: { count: 1, first: [broken.id] },
    });
    expect(finding?.detail).toContain('storage/unreadable');
    for (const display of sound) expect(await shownOn(server, display)).toEqual([revised.latestDigest]);
    expect(await shownOn(server, broken)).toEqual([content.latestDigest]);
    expect(server.publishing.countNotCompiled()).toBe(1);
  });

  it('stays to be published, and is by the next publication once it is mended', async () => {
    await using server = await createPlannedServer();
    const { content, broken } = await publishedDisplays(server);
    const mend = await damagePlan(server, broken);
    const revised = await newVersion(server, content);
    await server.publishing.publish(actor);
    await mend();
    const { changed, findings } = await server.publishing.publish(actor);
    expect(changed.map(({ displayId }) => displayId)).toEqual([broken.id]);
    expect(findings.map(({ code }) => code)).toEqual(['gate/names-not-approved']);
    expect(await shownOn(server, broken)).toEqual([revised.latestDigest]);
    expect(server.publishing.countNotCompiled()).toBe(0);
  });

  it('still gets a recall that an operator published, by its plan as it was published last', async () => {
    await using server = await createPlannedServer();
    const { content, broken } = await publishedDisplays(server);
    await damagePlan(server, broken);
    await server.approvals.recallByDemoKey(actor, {
      contentId: content.id,
      versionDigest: content.latestDigest,
      reason: 'wrong',
    });
    await server.publishing.publish(actor);
    expect(await shownOn(server, broken)).toEqual([content.latestDigest]);
    await server.publishing.publishDue(actor);
    expect(await shownOn(server, broken)).toEqual([]);
    expect(server.publishing.countNotCompiled()).toBe(1);
  });

  it('is not published by itself when it never was by anybody', async () => {
    await using server = await createPlannedServer();
    const display = await server.display('new');
    const mend = await damagePlan(server, display);
    await server.publishing.publish(actor);
    await mend();
    expect(await server.publishing.publishDue(actor)).toBeNull();
    expect(await server.publishing.currentManifest(display.id)).toBeNull();
  });

  it('blocks neither those that are due with it nor the start, and is tried again later, recorded once', async () => {
    await using server = await createPlannedServer();
    const { content, broken, sound } = await publishedDisplays(server);
    const revised = await newVersion(server, content, { fromMs: HOUR_MS });
    await server.publishing.publish(actor);
    await damageBasis(server, broken);
    server.platform.clock.advance(HOUR_MS);
    await using _automatic = await started(server);
    await expect.poll(() => server.publishing.countNotCompiled()).toBe(1);
    for (const display of sound) expect(await shownOn(server, display)).toEqual([revised.latestDigest]);
    expect(await server.publishing.nextDueMs()).toBe(server.platform.clock.wallMs() + RETRY_MS);
    const recorded = await server.publishing.list({ limit: 50 });
    server.platform.clock.step(RETRY_MS);
    expect(await server.publishing.publishDue(actor)).toMatchObject({ changed: [], unchanged: 0 });
    expect(await server.publishing.list({ limit: 50 })).toEqual(recorded);
  });

  it('is nobody’s fault while the database does not work: the publication is tried again whole', async () => {
    await using server = await createPlannedServer();
    await publishedDisplays(server);
    const { database } = server.platform;
    const { transact } = database;
    server.platform.database.transact = () =>
      Promise.reject(new AppError('storage/busy', 'has too much to do'));
    await expect(server.publishing.publish(actor, {})).rejects.toMatchObject({ code: 'storage/busy' });
    database.transact = transact;
    expect(server.publishing.countNotCompiled()).toBe(0);
  });
});

async function started(server: PlannedServer): Promise<AutomaticPublishing> {
  const automatic = new AutomaticPublishing(server);
  await automatic.start();
  return automatic;
}
