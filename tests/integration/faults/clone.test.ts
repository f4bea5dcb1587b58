import { cpSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fastFolder } from '../../support/fast-folder.ts';
import { FaultKiosk } from '../../support/fault-kiosk.ts';
import { startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import { startFaultStand, until, untilTold } from '../../support/fault-stand.ts';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
}, 120_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const RESTARTS = 6;

describe.concurrent('two units with one key', { timeout: 120_000 }, () => {
  it('both play on, neither takes anything new, and the alarm is given, until one is gone and an operator says so', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk, first } = stand;
    await kiosk.stop();
    const folder = mkdtempSync(join(fastFolder, 'waypost-clone-'));
    cpSync(display.folder, folder, { recursive: true });
    kiosk.start();
    await using clone = await FaultKiosk.start(server, folder);
    await until(async () => (await display.kiosk()).state === 'clone-suspected');
    await untilTold(stand, 'kiosk/cloned');
    const [next] = await display.publish(await server.notice());
    await until(async () => (await display.faults('kiosk/cloned')).length === 2);
    await until(() => kiosk.shows(first) && clone.shows(first));
    expect([...kiosk.seen, ...clone.seen]).toEqual([first, first]);

    await clone.stop();
    await server.operator.post(`/kiosks/${display.kioskId}/clear-clone`, {});
    await until(() => kiosk.shows(next));
    await until(async () =>
      (await display.faults('kiosk/cloned')).some(({ clearedAt }) => clearedAt !== null),
    );
    expect((await display.kiosk()).state).toBe('active');
  });

  it('are not seen in a unit that starts again and again on a line that comes and goes', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk } = stand;
    for (let restart = 0; restart < RESTARTS; restart++) {
      kiosk.proxy.turn({ kind: restart % 2 === 0 ? 'refused' : 'none' });
      await kiosk.stop();
      kiosk.start();
      kiosk.proxy.turn({ kind: 'none' });
      const [next] = await display.publish(await server.notice());
      await until(() => kiosk.shows(next));
    }
    expect((await display.kiosk()).state).toBe('active');
    expect(await display.faults('kiosk/cloned')).toEqual([]);
  });
});
