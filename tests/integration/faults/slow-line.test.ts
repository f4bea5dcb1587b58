import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from '../../../shared/contract/index.ts';
import { startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import {
  startFaultStand,
  until,
  untilHealed,
  untilTold,
  type FaultStand,
} from '../../support/fault-stand.ts';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
}, 120_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

async function sizeOf({ display }: FaultStand, digest: string): Promise<number> {
  const files = Object.values((await display.manifest()).plan.contents).flatMap((content) => content.files);
  return files.find((file) => file.digest === digest)?.bytes ?? 0;
}

describe.concurrent('a bad line', { timeout: 120_000 }, () => {
  it('that stalls in the middle of a file costs what came of one chunk, and no chunk twice', async () => {
    await using stand = await startFaultStand(server, { stallMs: 1_500 });
    const { display, kiosk } = stand;
    const stalledAt = CHUNK_BYTES + 400_000;
    kiosk.proxy.turn({ kind: 'stall', path: /\/blobs\//, afterBytes: stalledAt });
    const [picture = ''] = await display.publish(await server.picture());
    await until(() => kiosk.proxy.met() === 1);
    kiosk.proxy.turn({ kind: 'none' });
    await until(() => kiosk.shows(picture));
    await untilHealed(stand, 'network/stalled');
    const lost = stalledAt - CHUNK_BYTES;
    expect(kiosk.proxy.passedBytes(new RegExp(`/blobs/${picture}`))).toBe(
      (await sizeOf(stand, picture)) + lost,
    );
  });

  // As in the field: 200 MB on 10 Mbit/s take 160 s, which are not waited for.
  it('that is slow holds a notice back for no large video that was published with it', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk, first } = stand;
    const large = await server.video(200_000_000);
    kiosk.proxy.turn({ kind: 'bandwidth', bytesPerSecond: 1_250_000 });
    const [video = '', notice = ''] = await display.publish(large, await server.notice());
    const pathOfVideo = new RegExp(`/blobs/${video}`);
    await until(() => kiosk.shows(notice));
    await until(() => kiosk.proxy.passedBytes(pathOfVideo) > 0);
    expect(kiosk.proxy.passedBytes(pathOfVideo)).toBeLessThan(await sizeOf(stand, video));
    expect(kiosk.seen).toEqual(new Set([first, notice]));
    kiosk.proxy.turn({ kind: 'none' });
    await until(() => kiosk.shows(video));
    expect([...kiosk.damaged]).toEqual([]);
  });

  it('that lets no WebSocket through is no hindrance: the poll brings what is new', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk } = stand;
    kiosk.proxy.turn({ kind: 'no-socket' });
    await until(async () => !(await display.kiosk()).isConnected);
    const [next] = await display.publish(await server.notice());
    await until(() => kiosk.shows(next));
    expect((await display.kiosk()).isConnected).toBe(false);
  });

  it('that takes its time, with every answer late, is no hindrance either', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk } = stand;
    kiosk.proxy.turn({ kind: 'latency', ms: 300 });
    const [next] = await display.publish(await server.notice());
    await until(() => kiosk.shows(next));
  });

  it('that is cut is told of when it is back', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk, first } = stand;
    kiosk.proxy.turn({ kind: 'refused' });
    await until(async () => !(await display.kiosk()).isConnected);
    const [next] = await display.publish(await server.notice());
    expect(kiosk.shows(first)).toBe(true);
    await kiosk.stop();
    kiosk.start();
    await until(() => kiosk.shows(first) && kiosk.proxy.met() > 5);
    kiosk.proxy.turn({ kind: 'none' });
    await until(() => kiosk.shows(next));
    await untilHealed(stand, 'network/unreachable');
  });
});

describe.concurrent('a line that fails for files alone', { timeout: 120_000 }, () => {
  it('is a fault as long as no piece of them comes, though all else goes well', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk } = stand;
    kiosk.proxy.turn({ kind: 'cut', path: /\/blobs\//, afterBytes: 500_000 });
    const [picture] = await display.publish(await server.picture());
    await untilTold(stand, 'network/cut-short');
    kiosk.proxy.turn({ kind: 'none' });
    await until(() => kiosk.shows(picture));
    await untilHealed(stand, 'network/cut-short');
    expect(await display.faults('network/cut-short')).toHaveLength(1);
  });
});
