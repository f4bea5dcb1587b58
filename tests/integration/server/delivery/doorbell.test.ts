import { io, type Socket } from 'socket.io-client';
import { describe, expect, test } from 'vitest';
import { SOCKET_PROTOCOL, type RevisionNotice } from '../../../../shared/contract/index.ts';
import { newUuid } from '../../../../server/platform/randomness.ts';
import { OPERATOR, startKioskServer, type KioskServer } from '../../../support/kiosk-server.ts';
import { enrolTestKiosk } from '../../../support/test-kiosk.ts';

interface Listener extends Disposable {
  socket: Socket;
  /** The next event of that name. */
  next(event: string): Promise<unknown>;
}

function connect(server: KioskServer, auth: Record<string, unknown>): Listener {
  const socket = io(`${server.origin}/kiosks`, {
    transports: ['websocket'],
    auth,
    forceNew: true,
    reconnection: false,
  });
  return {
    socket,
    next: (event) => new Promise((resolve) => void socket.once(event, resolve)),
    [Symbol.dispose]: () => void socket.disconnect(),
  };
}

async function joined(server: KioskServer, token: string): Promise<Listener> {
  const listener = connect(server, { protocol: SOCKET_PROTOCOL, token });
  await listener.next('connect');
  return listener;
}

describe('the doorbell', () => {
  test('rings for the displays of a kiosk, and for no others', async () => {
    await using server = await startKioskServer();
    const other = server.addDisplay();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    using listener = await joined(server, await unit.token(newUuid()));
    expect((await server.kiosks.get(unit.kioskId)).isConnected).toBe(true);
    const rung = listener.next('manifest:changed');
    server.publish(other, 1);
    server.publish(server.displayId, 2);
    const notice = { displayId: server.displayId, revision: 2, planDigest: 'c'.repeat(64), jitterMs: 0 };
    expect(await rung).toEqual(notice);
  });

  test('rings every display of a large publication, with the spread that publishing gave it', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    using listener = await joined(server, await unit.token(newUuid()));
    const notice = (displayId: string): RevisionNotice => ({
      displayId,
      revision: 2,
      planDigest: 'c'.repeat(64),
      jitterMs: 2_000,
    });
    const others = Array.from({ length: 399 }, () => notice(newUuid()));
    const rung = listener.next('manifest:changed');
    server.platform.bus.emit('manifest:changed', [...others, notice(server.displayId)]);
    expect(await rung).toEqual(notice(server.displayId));
  });

  test('opens to nobody without a good token or with another protocol', async () => {
    await using server = await startKioskServer();
    for (const auth of [{}, { protocol: 99, token: 'x' }]) {
      using listener = connect(server, auth);
      expect(await listener.next('connect_error')).toMatchObject({
        message: 'request/invalid',
        data: { status: 400 },
      });
    }
    using stranger = connect(server, { protocol: SOCKET_PROTOCOL, token: 'made up' });
    expect(await stranger.next('connect_error')).toMatchObject({ data: { code: 'kiosk/token-expired' } });
  });

  test('is cut at once by revocation', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    using listener = await joined(server, await unit.token(newUuid()));
    const cut = listener.next('disconnect');
    await server.kiosks.revoke(OPERATOR, unit.kioskId);
    await cut;
    expect((await server.kiosks.get(unit.kioskId)).isConnected).toBe(false);
  });

  test('hangs up on an earlier boot, tells both units of a clone, and keeps both connected then', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const [a, b] = [newUuid(), newUuid()];
    using first = await joined(server, await unit.token(a));
    const hungUp = first.next('disconnect');
    using second = await joined(server, await unit.token(b));
    await hungUp;
    const told = second.next('kiosk:cloned');
    using again = connect(server, { protocol: SOCKET_PROTOCOL, token: await unit.token(a) });
    expect(await again.next('kiosk:cloned')).toEqual({ at: '2026-11-22T08:00:00.000Z' });
    await told;
    expect(second.socket.connected).toBe(true);
  });

  test('says when the server goes down on purpose, and lets it close', async () => {
    const server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    using listener = await joined(server, await unit.token(newUuid()));
    const drained = listener.next('server:draining');
    const cut = listener.next('disconnect');
    await server[Symbol.asyncDispose]();
    expect(await drained).toEqual({ spreadMs: 1_000, at: '2026-11-22T08:00:00.000Z' });
    await cut;
  });
});
