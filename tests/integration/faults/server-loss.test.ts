import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant } from '../../../shared/time/index.ts';
import { startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import { playNumbers, startFaultStand, until } from '../../support/fault-stand.ts';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
}, 120_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

describe('plays on a line that is cut', { timeout: 120_000 }, () => {
  it('come once, even if the answer to a batch that was taken is lost again and again', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk } = stand;
    kiosk.proxy.turn({ kind: 'cut', path: /\/kiosk\/plays$/, afterBytes: 0 });
    await until(() => kiosk.proxy.met() > 2);
    const taken = await playNumbers(stand);
    expect(taken.length).toBeGreaterThan(0);
    kiosk.proxy.turn({ kind: 'none' });
    await until(async () => (await playNumbers(stand)).length > taken.length + 2);
    const numbers = await playNumbers(stand);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(new Set((await display.plays()).map(({ startedAt }) => startedAt)).size).toBe(numbers.length);
  });
});

describe('a server that was restored from an older backup', { timeout: 120_000 }, () => {
  it('catches up with the numbers its kiosks know by itself, and gets the plays made without it once', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk } = stand;
    const backup = await server.backUp();
    const [second] = await display.publish(await server.notice());
    await until(() => kiosk.shows(second));
    const [third] = await display.publish(await server.notice());
    await until(() => kiosk.shows(third));
    const { revision: known } = await display.manifest();

    await server.stop();
    const downFrom = formatInstant(server.clock.wallMs());
    const before = kiosk.presentations;
    await until(() => kiosk.presentations > before + 3);
    const downTo = formatInstant(server.clock.wallMs());
    const { replaced } = await server.restore(backup);
    expect(replaced).not.toBeNull();
    await server.start();
    expect((await display.manifest()).revision).toBeLessThan(known);
    const [fourth] = await display.publish(await server.notice());
    await until(() => kiosk.shows(fourth));
    expect((await display.manifest()).revision).toBeGreaterThan(known);

    await until(async () => (await display.plays()).some(({ startedAt }) => startedAt > downTo));
    const plays = await display.plays();
    const starts = plays.map(({ startedAt }) => startedAt);
    expect(starts.filter((at) => at >= downFrom && at < downTo).length).toBeGreaterThanOrEqual(3);
    expect(new Set(starts).size).toBe(starts.length);
    for (const ofStream of Map.groupBy(plays, ({ streamId }) => streamId).values())
      expect(ofStream.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(ofStream.map((_, i) => i + 1));
  });
});
