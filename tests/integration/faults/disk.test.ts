import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER_ACTOR } from '../../../server/platform/actor.ts';
import { addFaultDisplay, FaultKiosk, type FaultDisplay } from '../../support/fault-kiosk.ts';
import { startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import { playNumbers, startFaultStand, until, untilHealed, untilTold } from '../../support/fault-stand.ts';
import { canMount, mountSmallDisk, type SmallDisk } from '../../support/small-disk.ts';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
}, 120_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const SMALL_BYTES = 24 * 1_048_576;
const DAMAGED = Buffer.alloc(200_000, 'no database');

/** A unit whose data is on the small disk; off as yet. */
async function unitOn(
  disk: SmallDisk,
  display: FaultDisplay,
): Promise<{ kiosk: FaultKiosk; folder: string }> {
  const folder = join(disk.folder, 'kiosk');
  cpSync(display.folder, folder, { recursive: true });
  rmSync(display.folder, { recursive: true });
  return { kiosk: await FaultKiosk.atLine(server, folder), folder };
}

describe.runIf(canMount)('a full disk', { timeout: 120_000, concurrent: true }, () => {
  it('leaves what plays on the glass and is told; what is new comes when there is room', async () => {
    using disk = mountSmallDisk(SMALL_BYTES);
    const display = await addFaultDisplay(server);
    const [first] = await display.publish(await server.picture());
    await using kiosk = (await unitOn(disk, display)).kiosk;
    kiosk.start();
    await until(() => kiosk.shows(first));
    disk.fill();
    const [next] = await display.publish(await server.picture());
    await untilTold({ display }, 'storage/full');
    expect(kiosk.shows(first)).toBe(true);
    disk.free();
    await until(() => kiosk.shows(next));
    await untilHealed({ display }, 'storage/full');
    expect([...kiosk.seen]).toEqual([first, next]);
    expect([...kiosk.damaged]).toEqual([]);
  });

  it('does not keep a recall from the glass', async () => {
    using disk = mountSmallDisk(SMALL_BYTES);
    const display = await addFaultDisplay(server);
    const notice = await server.notice();
    const [first] = await display.publish(notice);
    await using kiosk = (await unitOn(disk, display)).kiosk;
    kiosk.start();
    await until(() => kiosk.shows(first));
    disk.fill();
    await untilTold({ display }, 'storage/full');
    const order = { contentId: notice.id, versionDigest: notice.latestDigest, reason: 'The fee has changed' };
    await server.capabilities().approvals.recallByDemoKey(SERVER_ACTOR, order);
    await until(() => kiosk.shown === 'slate');
  });

  it('does not keep a kiosk that starts from showing what it has, without a server', async () => {
    using disk = mountSmallDisk(SMALL_BYTES);
    const display = await addFaultDisplay(server);
    const [first] = await display.publish(await server.picture());
    await using kiosk = (await unitOn(disk, display)).kiosk;
    kiosk.start();
    await until(() => kiosk.shows(first));
    await kiosk.stop();
    disk.fill();
    kiosk.proxy.turn({ kind: 'refused' });
    kiosk.start();
    await until(() => kiosk.shows(first));
    kiosk.proxy.turn({ kind: 'none' });
    await untilTold({ display }, 'storage/full');
    expect(kiosk.shows(first)).toBe(true);
    disk.free();
    await untilHealed({ display }, 'storage/full');
  });

  it('does not keep a kiosk without any memory dark: it shows what it fetches, and keeps it once there is room', async () => {
    using disk = mountSmallDisk(SMALL_BYTES);
    const display = await addFaultDisplay(server);
    const [first] = await display.publish(await server.notice());
    const { kiosk: unit, folder } = await unitOn(disk, display);
    await using kiosk = unit;
    writeFileSync(join(folder, 'state.db'), DAMAGED);
    disk.fill();
    kiosk.proxy.turn({ kind: 'refused' });
    kiosk.start();
    await until(() => kiosk.shown === 'slate');
    kiosk.proxy.turn({ kind: 'none' });
    await until(() => kiosk.shows(first));
    await untilTold({ display }, 'storage/full');
    disk.free();
    await untilHealed({ display }, 'storage/full');
    // It says so as soon as it starts at home; a play it has only once it shows something there.
    const { presentations } = kiosk;
    await until(() => kiosk.presentations > presentations);
    await kiosk.stop();
    kiosk.proxy.turn({ kind: 'refused' });
    kiosk.start();
    await until(() => kiosk.shows(first));
    kiosk.proxy.turn({ kind: 'none' });
    await until(async () => new Set((await display.plays()).map(({ bootId }) => bootId)).size === 3);
    const numbers = await playNumbers({ display });
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
});

describe.concurrent('a database that cannot be read', { timeout: 120_000 }, () => {
  it('of files leaves the notices, is told, and is filled again', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk } = stand;
    const [notice, picture] = await display.publish(await server.notice(), await server.picture());
    await until(() => kiosk.shows(picture));
    await kiosk.stop();
    writeFileSync(join(display.folder, 'content.db'), DAMAGED);
    kiosk.proxy.turn({ kind: 'refused' });
    kiosk.seen.clear();
    kiosk.start();
    await until(() => kiosk.shows(notice));
    expect([...kiosk.seen]).toEqual([notice]);
    kiosk.proxy.turn({ kind: 'none' });
    await until(() => kiosk.shows(picture));
    await untilHealed(stand, 'storage/content-lost');
    expect([...kiosk.damaged]).toEqual([]);
  });

  it('of everything else leaves the slate until the server is reached, is told, and costs no file twice', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk } = stand;
    const [picture] = await display.publish(await server.picture());
    await until(() => kiosk.shows(picture));
    const fetched = kiosk.proxy.passedBytes(new RegExp(`/blobs/${picture}`));
    await kiosk.stop();
    writeFileSync(join(display.folder, 'state.db'), DAMAGED);
    kiosk.proxy.turn({ kind: 'refused' });
    kiosk.start();
    await until(() => kiosk.shown === 'slate');
    kiosk.proxy.turn({ kind: 'none' });
    await until(() => kiosk.shows(picture));
    await untilHealed(stand, 'storage/state-lost');
    expect(kiosk.proxy.passedBytes(new RegExp(`/blobs/${picture}`))).toBe(fetched);
  });
});
