import { createAudit } from '../../../../server/audit/index.ts';
import { describe, expect, it } from 'vitest';
import { createDelivery } from '../../../../server/delivery/index.ts';
import { DisplayGroupDraft, Envelope } from '../../../../shared/contract/index.ts';
import { verifyManifest } from '../../../../shared/trust/index.ts';
import { latest } from '../../../support/library.ts';
import {
  actor,
  createPlannedServer,
  noticeDraft,
  playlistDraft,
  type PlannedServer,
} from '../../../support/planned-server.ts';

/** Two displays, each with a playlist of its own. */
async function twoDisplays(server: PlannedServer) {
  const left = await server.notice('Left');
  const right = await server.notice('Right');
  const leftPlaylist = await server.playlist('left', [left]);
  const rightPlaylist = await server.playlist('right', [right]);
  const leftDisplay = await server.display('left', {
    defaultPlays: { kind: 'playlist', playlistId: leftPlaylist.id },
  });
  const rightDisplay = await server.display('right');
  await server.schedule(
    { kind: 'playlist', playlistId: rightPlaylist.id },
    { displayIds: [rightDisplay.id] },
  );
  return { left, right, leftPlaylist, rightPlaylist, leftDisplay, rightDisplay };
}

describe('publishing', () => {
  it('seals for each display what it may show, and tells of it after it is kept', async () => {
    await using server = await createPlannedServer();
    const { left, leftDisplay, rightDisplay } = await twoDisplays(server);
    const publication = await server.publishing.publish(actor);

    expect(publication.changed.map(({ displayId }) => displayId).sort()).toEqual(
      [leftDisplay.id, rightDisplay.id].sort(),
    );
    expect(server.notices).toEqual(publication.changed);
    const current = await server.publishing.currentManifest(leftDisplay.id);
    const trust = await server.approvals.trustState(server.platform.database.read);
    const manifest = verifyManifest(
      Envelope.parse(JSON.parse(current!.envelopeJson)),
      trust,
      server.platform.crypto,
    );
    expect(manifest.revision).toBe(1);
    expect(Object.keys(manifest.plan.contents)).toEqual([left.latestDigest]);
    expect(manifest.plan.contents[left.latestDigest]!.approvals).toHaveLength(1);
    expect(manifest.plan.zones.map(({ zone }) => zone)).toEqual(['Asia/Ho_Chi_Minh']);
    expect(manifest.plan.trust.length).toBeGreaterThan(0);
  });

  it('carries the heads of its neighbours’ plays, newest first, and is not issued again because they move', async () => {
    await using server = await createPlannedServer();
    const { leftDisplay, rightDisplay } = await twoDisplays(server);
    const { database, crypto } = server.platform;
    const send = (displayId: string, name: string, seq: number) =>
      database.transact(async (trx) => {
        const streamId = `019a0000-0000-7000-8000-0000000000${name}`;
        const hash = crypto.sha256(new TextEncoder().encode(`${name} ${seq}`));
        const updatedAt = `2026-11-22T08:00:00.${String(seq).padStart(3, '0')}Z`;
        const mark = { seq, hash, signature: '', updatedAt };
        const head = { streamId, kioskId: leftDisplay.id, displayId, ...mark };
        await trx.deleteFrom('playStreams').where('streamId', '=', streamId).execute();
        await trx.insertInto('playStreams').values(head).execute();
      });
    await send(leftDisplay.id, 'aa', 900);
    for (let i = 0; i < 70; i += 1) await send(rightDisplay.id, String(10 + i), 100 + i);
    await server.publishing.publish(actor);
    const { witnesses } = await server.publishing.readManifest(leftDisplay.id);
    expect(witnesses.map(({ seq }) => seq)).toEqual(Array.from({ length: 64 }, (_, i) => 169 - i));

    await send(rightDisplay.id, '10', 901);
    const displayIds = [leftDisplay.id];
    expect((await server.publishing.publish(actor, { displayIds })).changed).toEqual([]);
    const { id, revision, ...draft } = leftDisplay;
    await server.places.displays.update(actor, { id, revision }, { ...draft, name: 'Renamed' });
    await server.publishing.publish(actor);
    expect((await server.publishing.readManifest(leftDisplay.id)).witnesses[0]!.seq).toBe(901);
  });

  it('sends the head of the audit along, and makes no manifest for its sake', async () => {
    await using server = await createPlannedServer();
    const { leftDisplay } = await twoDisplays(server);
    const { database } = server.platform;
    const audit = createAudit(server.platform);
    const head = await audit.head(database.read);
    await server.publishing.publish(actor);
    const { auditHead } = await server.publishing.readManifest(leftDisplay.id);
    expect(auditHead).toEqual({ seq: head.seq, hash: head.hash });

    const subject = { kind: 'gate', id: server.gate.id };
    await database.transact((trx) => audit.append(trx, { actor, action: 'gate:look', subject }));
    const displayIds = [leftDisplay.id];
    expect((await server.publishing.publish(actor, { displayIds })).changed).toEqual([]);
    expect((await server.publishing.readManifest(leftDisplay.id)).auditHead).toEqual(auditHead);
  });

  it('compiles again only where a change reaches', async () => {
    await using server = await createPlannedServer();
    const { leftPlaylist, left, right, leftDisplay } = await twoDisplays(server);
    await server.publishing.publish(actor);
    await server.planning.playlists.update(actor, leftPlaylist, playlistDraft('left', [left, right]));
    const publication = await server.publishing.publish(actor);
    expect(publication).toMatchObject({
      changed: [{ displayId: leftDisplay.id, revision: 2 }],
      unchanged: 0,
    });
  });

  it('makes no new revision of a plan that did not change', async () => {
    await using server = await createPlannedServer();
    const { leftPlaylist, leftDisplay } = await twoDisplays(server);
    await server.publishing.publish(actor);
    const before = await server.publishing.currentManifest(leftDisplay.id);
    const { id: _, revision: __, ...draft } = leftPlaylist;
    await server.planning.playlists.update(actor, leftPlaylist, { ...draft, name: 'Only its name' });
    server.platform.clock.advance(86_400_000);
    expect(await server.publishing.publish(actor)).toMatchObject({ changed: [], unchanged: 1 });
    expect(await server.publishing.currentManifest(leftDisplay.id)).toEqual(before);
  });

  it('keeps nothing of a dry run, which tells what would change', async () => {
    await using server = await createPlannedServer();
    const { leftDisplay } = await twoDisplays(server);
    const dry = await server.publishing.publish(actor, { dryRun: true });
    expect(dry.changed).toHaveLength(2);
    expect(await server.publishing.currentManifest(leftDisplay.id)).toBeNull();
    expect(server.notices).toEqual([]);
    expect((await server.publishing.list({ limit: 10 })).rows).toEqual([]);
    const wet = await server.publishing.publish(actor);
    expect(wet.changed).toEqual(dry.changed);
    const { changed, findings, undrawn: _undrawn, ...known } = wet;
    const counted = { ...known, changedCount: changed.length, findingCount: findings.length };
    expect((await server.publishing.list({ limit: 10 })).rows).toEqual([counted]);
  });

  it('leaves out what is not approved, plays on with the version before, and says so', async () => {
    await using server = await createPlannedServer();
    const approved = await server.notice('Approved');
    const draft = await server.notice('Draft', { isApproved: false });
    const playlist = await server.playlist('main', [approved, draft]);
    const idle = await server.playlist('idle', [draft]);
    const display = await server.display('one', {
      defaultPlays: { kind: 'playlist', playlistId: playlist.id },
    });
    const schedule = await server.schedule(
      { kind: 'playlist', playlistId: idle.id },
      { displayIds: [display.id] },
    );
    await server.library.revise(actor, latest(approved), noticeDraft('Approved, second version'));

    const { findings } = await server.publishing.publish(actor);
    const { plan } = await server.publishing.readManifest(display.id);
    expect(Object.keys(plan.contents)).toEqual([approved.latestDigest]);
    expect(plan.schedules).toEqual([]);
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'content/not-approved', subjectId: draft.id }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'schedule/nothing-to-play', subjectId: schedule.id }),
    );
  });

  it('takes a recalled version off at once, where it plays', async () => {
    await using server = await createPlannedServer();
    const { right, rightDisplay } = await twoDisplays(server);
    await server.publishing.publish(actor);
    const order = { contentId: right.id, versionDigest: right.latestDigest, reason: 'wrong words' };
    await server.approvals.recallByDemoKey(actor, order);
    const publication = await server.publishing.publishRecalls(actor);
    expect(publication?.changed).toMatchObject([{ displayId: rightDisplay.id, revision: 2 }]);
    expect((await server.publishing.readManifest(rightDisplay.id)).plan.contents).toEqual({});
    expect(await server.publishing.publishRecalls(actor)).toBeNull();
  });

  it('tells of a recall wherever the content was ever published: a kiosk may still show it by an old manifest', async () => {
    await using server = await createPlannedServer();
    const { left, right, rightPlaylist, leftDisplay, rightDisplay } = await twoDisplays(server);
    await server.publishing.publish(actor);
    await server.planning.playlists.update(actor, rightPlaylist, playlistDraft('right', [left]));
    await server.publishing.publish(actor);
    const order = { contentId: right.id, versionDigest: right.latestDigest, reason: 'wrong words' };
    const recall = await server.approvals.recallByDemoKey(actor, order);
    const publication = await server.publishing.publishRecalls(actor);
    expect(publication?.changed).toMatchObject([{ displayId: rightDisplay.id, revision: 3 }]);
    const { trust } = (await server.publishing.readManifest(rightDisplay.id)).plan;
    expect(trust.map(({ digest }) => digest)).toContain(recall.digest);
    expect(server.notices.filter(({ displayId }) => displayId === leftDisplay.id)).toHaveLength(1);
  });

  it('tells of every recall where kiosks may hold what a restored database has forgotten', async () => {
    await using server = await createPlannedServer();
    const { right, leftDisplay, rightDisplay } = await twoDisplays(server);
    await server.publishing.publish(actor);
    await server.publishing.raiseAbove(leftDisplay.id, 41);
    const order = { contentId: right.id, versionDigest: right.latestDigest, reason: 'wrong words' };
    await server.approvals.recallByDemoKey(actor, order);
    const publication = await server.publishing.publishRecalls(actor);
    const changed = publication?.changed.map(({ displayId, revision }) => [displayId, revision]) ?? [];
    expect(Object.fromEntries(changed)).toEqual({ [leftDisplay.id]: 43, [rightDisplay.id]: 2 });
  });

  it('reaches displays that a change takes something away from', async () => {
    await using server = await createPlannedServer();
    const playlist = await server.playlist('main', [await server.notice('Welcome')]);
    const display = await server.display('one', { tags: ['big'] });
    const group = await server.places.displayGroups.create(
      actor,
      DisplayGroupDraft.parse({ key: 'big', name: 'Big', members: { kind: 'tagged', allOf: ['big'] } }),
    );
    const schedule = await server.schedule(
      { kind: 'playlist', playlistId: playlist.id },
      { groupIds: [group.id] },
    );
    await server.publishing.publish(actor);
    await server.planning.schedules.remove(actor, schedule);
    const publication = await server.publishing.publish(actor);
    expect(publication.changed).toMatchObject([{ displayId: display.id, revision: 2 }]);
    expect((await server.publishing.readManifest(display.id)).plan.schedules).toEqual([]);
  });

  it('sends nothing unpublished along with a recall or a raised revision', async () => {
    await using server = await createPlannedServer();
    const { left, right, rightPlaylist, rightDisplay } = await twoDisplays(server);
    await server.publishing.publish(actor);
    await server.planning.playlists.update(actor, rightPlaylist, playlistDraft('right', [right, left]));
    const { id, revision, ...draft } = rightDisplay;
    await server.places.displays.update(actor, { id, revision }, { ...draft, name: 'Half renamed' });
    const planOf = async () => (await server.publishing.readManifest(id)).plan;
    const before = await planOf();
    await server.publishing.raiseAbove(id, 41);
    expect(await planOf()).toEqual(before);

    const order = { contentId: right.id, versionDigest: right.latestDigest, reason: 'wrong words' };
    await server.approvals.recallByDemoKey(actor, order);
    await server.publishing.publishRecalls(actor);
    expect(await planOf()).toMatchObject({ display: { name: rightDisplay.name }, contents: {} });
    await server.publishing.publish(actor);
    expect(Object.keys((await planOf()).contents)).toEqual([left.latestDigest]);
    expect(await planOf()).toMatchObject({ display: { name: 'Half renamed' } });
  });

  it('forgets what had nothing to play and was taken away, so that no later approval revives it', async () => {
    await using server = await createPlannedServer();
    const { right, rightDisplay } = await twoDisplays(server);
    await server.publishing.publish(actor);
    const draft = await server.notice('Not approved', { isApproved: false });
    const playlist = await server.playlist('idle', [draft]);
    const targets = { displayIds: [rightDisplay.id] };
    const idle = await server.schedule({ kind: 'playlist', playlistId: playlist.id }, targets);
    expect(await server.publishing.publish(actor)).toMatchObject({ changed: [], unchanged: 1 });
    await server.planning.schedules.remove(actor, idle);
    expect(await server.publishing.publish(actor)).toMatchObject({ changed: [], unchanged: 1 });
    await server.approve(draft);
    await server.publishing.raiseAbove(rightDisplay.id, 41);
    const { plan } = await server.publishing.readManifest(rightDisplay.id);
    expect(Object.keys(plan.contents)).toEqual([right.latestDigest]);
  });

  it('publishes nothing by itself for a display that is gone, and keeps nothing of it', async () => {
    await using server = await createPlannedServer();
    const { left, leftDisplay } = await twoDisplays(server);
    await server.publishing.publish(actor);
    await server.places.displays.remove(actor, leftDisplay);
    const order = { contentId: left.id, versionDigest: left.latestDigest, reason: 'wrong words' };
    await server.approvals.recallByDemoKey(actor, order);
    expect(await server.publishing.publishRecalls(actor)).toMatchObject({ changed: [], unchanged: 0 });
    const { read } = server.platform.database;
    const bodies = await read.selectFrom('sourceBodies').select('body').execute();
    expect(bodies.filter(({ body }) => body.includes(leftDisplay.id))).toEqual([]);
  });

  it('catches up with a kiosk that knows a later revision than a restored database', async () => {
    await using server = await createPlannedServer();
    const { leftDisplay } = await twoDisplays(server);
    await server.publishing.publish(actor);
    const before = await server.publishing.currentManifest(leftDisplay.id);
    expect(await server.publishing.raiseAbove(leftDisplay.id, 0)).toEqual(before);

    const raised = await server.publishing.raiseAbove(leftDisplay.id, 41);
    expect(raised).toMatchObject({ revision: 42, planDigest: before!.planDigest });
    expect(server.notices.at(-1)).toMatchObject({ displayId: leftDisplay.id, revision: 42 });
  });

  it('counts on from a number under which a kiosk holds another plan, from before the backup', async () => {
    await using server = await createPlannedServer();
    const { leftDisplay } = await twoDisplays(server);
    await server.publishing.publish(actor);
    const kiosk = {
      kioskId: '',
      bootId: '',
      gateId: '',
      displayIds: [leftDisplay.id],
      isCloneSuspected: false,
    };
    const { publishing, readings, approvals, platform } = server;
    const leaseLimits = { atOnce: 1, atOnceOfGate: 1 };
    const delivery = createDelivery({ ...platform, publishing, readings, trust: approvals, leaseLimits });
    const answer = await delivery.manifest(kiosk, {
      displayId: leftDisplay.id,
      floor: 1,
      isHeld: () => false,
    });
    expect(answer).toMatchObject({ revision: 2 });
  });

  it('answers that nothing was published for a display that nobody knows', async () => {
    await using server = await createPlannedServer();
    const nobody = server.platform.newId();
    await expect(server.publishing.raiseAbove(nobody, 3)).rejects.toMatchObject({
      code: 'manifest/not-found',
    });
    await expect(server.publishing.readManifest(nobody)).rejects.toMatchObject({
      code: 'manifest/not-found',
    });
  });
});
