import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER_ACTOR } from '../../../server/platform/actor.ts';
import { addFaultDisplay, FaultKiosk } from '../../support/fault-kiosk.ts';
import { startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import { playNumbers, until } from '../../support/fault-stand.ts';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
}, 120_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

describe('a kiosk whose line never lets a WebSocket through', { timeout: 120_000 }, () => {
  it('gets publications, recalls, limits and its revocation all the same, and is heard', async () => {
    const display = await addFaultDisplay(server);
    await using kiosk = await FaultKiosk.atLine(server, display.folder);
    kiosk.proxy.turn({ kind: 'no-socket' });
    const [lasting, recalled] = [await server.notice(), await server.notice()];
    const [first] = await display.publish(lasting);
    kiosk.start();
    await until(() => kiosk.shows(first));

    const [, second] = await display.publish(lasting, recalled);
    await until(() => kiosk.shows(second));
    const { approvals, kiosks } = server.capabilities();
    const order = { contentId: recalled.id, versionDigest: recalled.latestDigest, reason: 'test' };
    await approvals.recallByDemoKey(SERVER_ACTOR, order);
    await server.capabilities().publishing.publishRecalls(SERVER_ACTOR);
    await until(async () => {
      const { revision } = await display.manifest();
      return (await display.kiosk()).lastHeartbeat?.displays[0]?.floor === revision && kiosk.shows(first);
    });
    kiosk.seen.clear();
    const before = kiosk.presentations;
    await until(() => kiosk.presentations > before + 2);
    expect([...kiosk.seen]).toEqual([first]);

    const subject = { kind: 'kiosk', id: display.kioskId } as const;
    const limits = { bytesPerSecond: 300_000, nightWindow: null };
    await kiosks.limitDownloads(SERVER_ACTOR, { subject, limits });
    await until(() => kiosk.remembered('download-orders')?.includes('300000') ?? false);

    await until(async () => (await playNumbers({ display })).length > 2);
    expect((await display.kiosk()).isConnected).toBe(false);
    expect(kiosk.proxy.met()).toBeGreaterThan(0);
    await kiosks.revoke(SERVER_ACTOR, display.kioskId);
    await until(() => kiosk.log.some((line) => line.includes('kiosk/revoked')));
  });
});
