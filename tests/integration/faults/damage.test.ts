import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import { startFaultStand, until, untilHealed } from '../../support/fault-stand.ts';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
}, 120_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

describe.concurrent('a database that is damaged while the kiosk runs', { timeout: 120_000 }, () => {
  it('of everything is set aside and told of; what is approved comes back by itself, and nothing else is ever shown', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk, first } = stand;
    kiosk.damage('state');
    await until(() => kiosk.setAside('state') > 0);
    await until(() => kiosk.shows(first));
    await untilHealed(stand, 'storage/state-lost');
    const [next] = await display.publish(await server.notice());
    await until(() => kiosk.shows(next));
    expect([...kiosk.seen]).toEqual([first, next]);
    expect([...kiosk.damaged]).toEqual([]);
  });

  it('of files is set aside, told of and filled again', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk, first } = stand;
    const [picture] = await display.publish(await server.picture());
    await until(() => kiosk.shows(picture));
    kiosk.damage('content');
    const [next] = await display.publish(await server.picture());
    await until(() => kiosk.setAside('content') > 0);
    await until(() => kiosk.shows(next));
    await untilHealed(stand, 'storage/content-lost');
    expect([...kiosk.seen]).toEqual([first, picture, next]);
    expect([...kiosk.damaged]).toEqual([]);
  });
});
