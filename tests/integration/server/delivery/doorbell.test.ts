import { connect as connectTcp } from 'node:net';
import { text } from 'node:stream/consumers';
import { io, type Socket } from 'socket.io-client';
import { describe, expect, test } from 'vitest';
import { createSocketDoorbell } from '../../../../kiosk-app/machine/doorbell.ts';
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

  test('rings for the readings of the gate where the kiosk stands, and for no other', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const [gateId = '', elsewhere] = [server.gates.get(server.displayId), newUuid()];
    const token = await unit.token(newUuid());
    using listener = await joined(server, token);
    const rung = listener.next('readings:changed');
    server.tell(elsewhere, 3);
    server.tell(gateId, 4);
    expect(await rung).toEqual({ gateId, sequence: 4, jitterMs: 0 });
    const answer = await unit.call('/kiosk/readings', { token });
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"4"']);
    const held = await unit.call('/kiosk/readings', { token, headers: { 'if-none-match': '"4"' } });
    expect(held.status).toBe(304);
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

describe("a kiosk's doorbell", () => {
  /** What it asks before it comes back, and a way to wait for what happens to its connection. */
  function ringAt(server: KioskServer, token: () => Promise<string>) {
    const asked: string[] = [];
    const told: boolean[] = [];
    let tell = (): void => {};
    const random = { next: () => 0.5, bytes: (count: number) => new Uint8Array(count) };
    const doorbell = createSocketDoorbell(server.origin, random).connect({
      token,
      comeBackWithinMs: () => {
        asked.push('comeBackWithinMs');
        return 40;
      },
      onEvent: () => {},
      onConnected: (isConnected) => {
        told.push(isConnected);
        tell();
      },
    });
    const happens = (isSo: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        tell = () => isSo() && resolve();
        tell();
      });
    return { doorbell, asked, told, happens, [Symbol.dispose]: () => doorbell[Symbol.dispose]() };
  }

  test('tells a kiosk the time when it asks, and says so when there is no connection to ask over', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const token = await unit.token(newUuid());
    using kiosk = ringAt(server, () => Promise.resolve(token));
    await expect(kiosk.doorbell.ask('time:asked')).rejects.toMatchObject({ code: 'network/unreachable' });
    await kiosk.happens(() => kiosk.told.at(-1) === true);
    expect(await kiosk.doorbell.ask('time:asked')).toEqual({ at: '2026-11-22T08:00:00.000Z' });
  });

  test('does not stumble over a question that is none', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    using listener = await joined(server, await unit.token(newUuid()));
    listener.socket.emit('time:asked');
    listener.socket.emit('time:asked', 'now', 1);
    expect(await listener.socket.timeout(5_000).emitWithAck('time:asked')).toEqual({
      at: '2026-11-22T08:00:00.000Z',
    });
  });

  test('comes back after a loss within the time that the server asked for', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const token = await unit.token(newUuid());
    using bell = ringAt(server, async () => token);
    await bell.happens(() => bell.told.length === 1);
    for (const cut of [2, 4]) {
      server.cutConnections();
      await bell.happens(() => bell.told.length === cut + 1);
    }
    expect(bell.told).toEqual([true, false, true, false, true]);
    expect(bell.asked).toHaveLength(2);
  });

  test('comes back by itself after a refusal, with a new token', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const tokens = ['made up', await unit.token(newUuid())];
    using bell = ringAt(server, async () => tokens.shift() ?? '');
    await bell.happens(() => bell.told.includes(true));
    expect(bell.asked).toEqual([]);
  });

  test('is refused with the time to come back when more knock than can be served', async () => {
    await using server = await startKioskServer();
    server.occupy();
    const { port } = new URL(server.origin);
    const socket = connectTcp(Number(port), '127.0.0.1');
    socket.write(
      [
        'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
        'host: localhost',
        'connection: upgrade',
        'upgrade: websocket',
        'sec-websocket-version: 13',
        'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
      ].join('\r\n') + '\r\n\r\n',
    );
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n(.*\r\n)*retry-after: [56]\r\n/);
    const call = await fetch(`${server.origin}/api/v1/kiosk/trust-root`);
    expect([call.status, call.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^[56]$/)]);
    expect(await call.json()).toMatchObject({ code: 'server/busy', status: 503 });
  });
});
