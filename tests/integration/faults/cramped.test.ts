import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../../shared/contract/index.ts';
import { startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import { startFaultStand, until, untilTold } from '../../support/fault-stand.ts';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
}, 120_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

describe('what a glass can only set below the floor of its display', { timeout: 120_000 }, () => {
  it('is shown all the same, and told of until there is room for it', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk } = stand;
    kiosk.cramp({ floorPx: 40.2, setPx: 21.6 });
    const [digest] = await display.publish(await server.notice());
    await until(() => kiosk.shows(digest));
    await untilTold(stand, 'screen/cramped');
    const [fault] = await display.faults('screen/cramped');
    expect(fault?.detail).toBe('22 px instead of 40');

    kiosk.cramp(null);
    // Of what stood there before, nobody knows whether it would have room now.
    const faults = (): Promise<Fault[]> => display.faults('screen/cramped');
    await until(async () => (await faults()).some(({ clearedAt }) => clearedAt !== null));
  });
});
