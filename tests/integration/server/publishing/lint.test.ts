import { describe, expect, it } from 'vitest';
import { heartbeatStore } from '../../../../server/kiosks/heartbeat-store.ts';
import { kioskStore } from '../../../../server/kiosks/kiosk-store.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { actor, createPlannedServer, scheduleDraft } from '../../../support/planned-server.ts';
import { heartbeatOf, kioskRow } from '../../../support/stored.ts';

const HIDDEN = 'schedule/hidden';

/** Two displays of one group of schedules, of which one is never seen. */
async function planned() {
  const server = await createPlannedServer();
  await server.approveNames();
  const playlist = await server.playlist('main', [await server.notice('Main')]);
  const plays = { kind: 'playlist' as const, playlistId: playlist.id };
  const displays = [await server.display('one'), await server.display('two')];
  const displayIds = displays.map(({ id }) => id);
  const below = await server.schedule(plays, { displayIds });
  const draft = { ...scheduleDraft(plays, { displayIds }), key: 'above', priority: 500 };
  const above = await server.planning.schedules.create(actor, draft);
  return { server, displayIds, below, above, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

describe('the check before publishing', () => {
  it('is told by a preview, by a dry run, by what waits, and by the publication itself', async () => {
    await using bed = await planned();
    const { server, displayIds, below, above } = bed;
    const { publishing } = server;
    const about = {
      code: HIDDEN,
      subjectId: below.id,
      remedy: 'change-priority',
      facts: { byScheduleId: above.id },
    };
    const [displayId = ''] = displayIds;
    const gates = [{ gateId: server.gate.id, count: 2, displayId }];
    const onEach = [{ ...about, displays: { count: 2, first: displayIds }, gates, zone: server.gate.zone }];
    expect((await publishing.previewPlan(displayId)).findings).toMatchObject([
      { ...about, displays: { count: 1, first: [displayId] } },
    ]);
    expect((await publishing.publish(actor, { dryRun: true })).findings).toMatchObject(onEach);
    expect((await publishing.waiting()).findings).toMatchObject(onEach);
    const { id } = await publishing.publish(actor);
    expect((await publishing.publication(id)).findings).toMatchObject(onEach);
  });

  it('holds up no screen: it comes after the doorbell', async () => {
    await using bed = await planned();
    const { server } = bed;
    const { crypto } = server.platform;
    let rungBefore = 0;
    const hash = crypto.sha256;
    server.platform.bus.on('manifest:changed', () => {
      crypto.sha256 = (bytes) => {
        rungBefore = server.notices.length;
        return hash(bytes);
      };
    });
    await server.publishing.publish(actor);
    crypto.sha256 = hash;
    expect(rungBefore).toBe(2);
  });

  it('knows nothing to say of what goes out by itself', async () => {
    await using bed = await planned();
    const { server, displayIds } = bed;
    await server.publishing.publish(actor);
    server.platform.clock.advance(400 * 86_400_000);
    expect((await server.publishing.publishDue(actor))?.findings.map(({ code }) => code)).not.toContain(
      HIDDEN,
    );
    expect((await server.publishing.previewPlan(displayIds[0]!)).findings.length).toBeGreaterThan(0);
  });

  it('counts what displays of one kiosk have in common once against its disk', async () => {
    await using bed = await planned();
    const { server, displayIds } = bed;
    const { database, newId } = server.platform;
    const { plan } = await server.publishing.previewPlan(displayIds[0]!);
    const needed = Object.values(plan.contents).reduce((sum, { version }) => sum + version.bytes, 0);
    const kiosk = kioskRow(newId(), displayIds);
    const tell = (freeBytes: number) =>
      database.transact(async (trx) => {
        await kioskStore.save(trx, kiosk);
        const heartbeat = { ...heartbeatOf(newId()), storage: { usedBytes: 0, freeBytes } };
        await heartbeatStore.save(trx, {
          kioskId: kiosk.id,
          receivedAt: '2026-11-22T08:00:00.000Z',
          heartbeat,
        });
      });
    const short = async () =>
      (await server.publishing.waiting()).findings.filter(({ code }) => code === 'display/storage-short');
    await tell(Math.ceil(needed / 0.9));
    expect(await short()).toEqual([]);
    await tell(Math.floor(needed / 0.9) - 2);
    // Its schedules are on now.
    const from = formatInstant(server.platform.clock.wallMs());
    const facts = {
      neededBytes: needed,
      kioskId: kiosk.id,
      scheduleId: plan.schedules[0]?.id,
      largestBytes: Object.values(plan.contents).find(({ kind }) => kind === 'notice')?.version.bytes,
    };
    expect(await short()).toMatchObject([
      { displays: { count: 2, first: displayIds }, subjectId: null, remedy: 'free-storage', facts, from },
    ]);
  });
});
