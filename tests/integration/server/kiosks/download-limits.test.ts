import { describe, expect, test } from 'vitest';
import { newUuid } from '../../../../server/platform/randomness.ts';
import { HeartbeatReply, type DownloadOrders } from '../../../../shared/contract/index.ts';
import { startKioskServer, type KioskServer } from '../../../support/kiosk-server.ts';
import { heartbeatOf } from '../../../support/stored.ts';
import { enrolTestKiosk } from '../../../support/test-kiosk.ts';

const NIGHT = { bytesPerSecond: null, nightWindow: { start: '22:00', end: '05:00' } };
const SLOW = { bytesPerSecond: 250_000, nightWindow: null };

/** A kiosk of the first gate, with what it is told and a way to set limits. */
async function limited(server: KioskServer) {
  const unit = await enrolTestKiosk(server, [server.displayId]);
  const gateId = server.gates.get(server.displayId) ?? '';
  const paths = {
    gate: `/gates/${gateId}/download-limits`,
    kiosk: `/kiosks/${unit.kioskId}/download-limits`,
  };
  const call = (path: string, method: string, body?: object): Promise<Response> =>
    fetch(`${server.origin}/api/v1${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  const bootId = newUuid();
  const token = await unit.token(bootId);
  const told = async (): Promise<DownloadOrders> => {
    const body = JSON.stringify(heartbeatOf(bootId));
    const answer = await unit.call('/kiosk/heartbeats', { method: 'POST', token, body });
    return HeartbeatReply.parse(await answer.json()).downloads;
  };
  return { unit, paths, call, told };
}

describe('limits of downloads', () => {
  test('are those of the gate, or in their place those of the kiosk, and none when they are taken away', async () => {
    await using server = await startKioskServer();
    const { paths, call, told } = await limited(server);
    expect(await told()).toEqual({ bytesPerSecond: null, night: null });
    await call(paths.gate, 'PUT', NIGHT);
    // It is three in the afternoon in Vietnam.
    const night = { from: '2026-11-22T15:00:00.000Z', until: '2026-11-22T22:00:00.000Z' };
    expect(await told()).toMatchObject({ bytesPerSecond: null, night });
    expect(await (await call(paths.kiosk, 'GET')).json()).toEqual({ limits: NIGHT, setFor: 'gate' });
    await call(paths.kiosk, 'PUT', SLOW);
    expect(await told()).toEqual({ bytesPerSecond: 250_000, night: null });
    expect((await call(paths.kiosk, 'DELETE')).status).toBe(204);
    expect(await told()).toMatchObject({ night });
    await call(paths.gate, 'DELETE');
    expect(await (await call(paths.gate, 'GET')).json()).toMatchObject({ setFor: null });
  });

  test('are for gates and kiosks that exist, with a rate and a window that can be', async () => {
    await using server = await startKioskServer();
    const { paths, call } = await limited(server);
    for (const kind of ['gates', 'kiosks'])
      expect((await call(`/${kind}/${newUuid()}/download-limits`, 'PUT', SLOW)).status).toBe(404);
    const nightWindow = { start: '22:00', end: '22:00' };
    for (const [limits, pointer] of [
      [{ bytesPerSecond: 0 }, '/body/bytesPerSecond'],
      [{ nightWindow }, '/body/nightWindow/end'],
      [{ monthly: 1 }, '/body/monthly'],
    ] as const)
      expect(await (await call(paths.gate, 'PUT', limits)).json()).toMatchObject({ errors: [{ pointer }] });
  });

  test('are in the audit, with what they were before', async () => {
    await using server = await startKioskServer();
    const { paths, call, unit } = await limited(server);
    for (const limits of [SLOW, NIGHT]) await call(paths.kiosk, 'PUT', limits);
    await call(paths.kiosk, 'DELETE');
    const entries = await server.platform.database.read
      .selectFrom('auditEntries')
      .select(['action', 'subjectId'])
      .where('action', '=', 'kiosk:limit-downloads')
      .execute();
    expect(entries.map(({ subjectId }) => subjectId)).toEqual([unit.kioskId, unit.kioskId, unit.kioskId]);
  });
});
