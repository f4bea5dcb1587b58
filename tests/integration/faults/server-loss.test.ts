import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
