import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addFaultDisplays, FaultKiosk } from '../../support/fault-kiosk.ts';
import { startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import { until } from '../../support/fault-stand.ts';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
}, 120_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

describe('a kiosk with two displays', { timeout: 120_000 }, () => {
  it('shows on each what was published for it alone, after a restart without server too, and tells of each in a stream of its own', async () => {
    const displays = await addFaultDisplays(server);
    const [left, right] = displays;
    const [first = ''] = await left.publish(await server.notice());
    const [other = ''] = await right.publish(await server.picture());
    await using kiosk = await FaultKiosk.start(server, left.folder);
    await until(() => kiosk.shows(first, 0) && kiosk.shows(other, 1));

    const { revision } = await right.manifest();
    const playedBefore = (await right.plays()).length;
    const [second = ''] = await left.publish(await server.notice());
    await until(() => kiosk.shows(second, 0));
    expect(kiosk.shows(other, 1)).toBe(true);
    await until(async () => (await right.plays()).length > playedBefore + 1);
    expect((await right.manifest()).revision).toBe(revision);

    await server.stop();
    await kiosk.stop();
    kiosk.start();
    await until(() => kiosk.shows(second, 0) && kiosk.shows(other, 1));
    expect([kiosk.seenOn(0), kiosk.seenOn(1)]).toEqual([new Set([first, second]), new Set([other])]);
    const before = kiosk.presentations;
    await until(() => kiosk.presentations > before + 2);

    await server.start();
    const alone = await Promise.all(displays.map(async (display) => (await display.plays()).length));
    for (const [index, display] of displays.entries())
      await until(async () => (await display.plays()).length > (alone[index] ?? 0));
    const streams = await Promise.all(
      displays.map(async (display) => {
        const plays = await display.plays();
        const numbers = plays.map(({ seq }) => seq).toSorted((a, b) => a - b);
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        return [...new Set(plays.map(({ streamId }) => streamId))];
      }),
    );
    expect(streams.map(({ length }) => length)).toEqual([1, 1]);
    expect(streams[0]).not.toEqual(streams[1]);
  });
});
