import { Agent, request as httpRequest } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { Envelope, TimeStatement } from '../../../../shared/contract/index.ts';
import { parseJsonBytes, preAuthEncoding, signedBytes } from '../../../../shared/trust/index.ts';
import { nodeCrypto } from '../../../../server/platform/crypto.ts';
import { newUuid } from '../../../../server/platform/randomness.ts';
import { startKioskServer } from '../../../support/kiosk-server.ts';
import { enrolTestKiosk } from '../../../support/test-kiosk.ts';

async function startWithKiosk() {
  const server = await startKioskServer();
  const unit = await enrolTestKiosk(server, [server.displayId]);
  const token = await unit.token(newUuid());
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    unit.call(path, { token, headers, method });
  return { server, unit, token, get, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

describe('manifests', () => {
  test('come with their revision as ETag, and not at all when the kiosk holds them', async () => {
    await using world = await startWithKiosk();
    const { server, get } = world;
    const path = `/kiosk/manifests/${server.displayId}?floor=0`;
    expect(await (await get(path)).json()).toMatchObject({ code: 'manifest/not-found' });
    server.publish(server.displayId, 7);
    const first = await get(path);
    expect(first.headers.get('etag')).toBe('"7"');
    expect(Envelope.parse(await first.json()).payloadType).toBe('application/x-test');
    expect((await get(path, { 'if-none-match': '"7"' })).status).toBe(304);
    server.publish(server.displayId, 8);
    expect((await get(path, { 'if-none-match': '"7"' })).headers.get('etag')).toBe('"8"');
  });

  test('are packed for a kiosk that asks for it, and the same to the byte when unpacked', async () => {
    await using world = await startWithKiosk();
    const { server, token } = world;
    server.publish(server.displayId, 7);
    const get = (encoding: string) =>
      server.app.inject({
        url: `/api/v1/kiosk/manifests/${server.displayId}`,
        headers: { authorization: `Bearer ${token}`, 'accept-encoding': encoding },
      });
    const plain = await get('identity');
    const packed = await get('br, gzip;q=0.5');
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
    expect(gunzipSync(packed.rawPayload)).toEqual(plain.rawPayload);
    expect((await get('gzip;q=0')).headers['content-encoding']).toBeUndefined();
  });

  test('are only for displays that the kiosk drives', async () => {
    await using world = await startWithKiosk();
    const other = world.server.addDisplay();
    world.server.publish(other, 1);
    expect(await (await world.get(`/kiosk/manifests/${other}`)).json()).toMatchObject({
      code: 'kiosk/foreign-display',
    });
  });

  test('rise above the floor of a kiosk that has seen more than a restored server', async () => {
    await using world = await startWithKiosk();
    const { server, get } = world;
    const at = (floor: number, held?: number) =>
      get(
        `/kiosk/manifests/${server.displayId}?floor=${floor}`,
        held === undefined ? {} : { 'if-none-match': `"${held}"` },
      );
    server.publish(server.displayId, 5);
    expect((await at(9, 9)).headers.get('etag')).toBe('"10"');
    expect((await at(10, 10)).status).toBe(304);
    expect((await at(10)).headers.get('etag')).toBe('"11"');
    expect((await at(5_000_000, 11)).status).toBe(304);
  });
});

describe('blobs', () => {
  const bytes = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 31 + (index >> 8)) % 251);

  test('go out whole, with a name that never changes', async () => {
    await using world = await startWithKiosk();
    const { digest } = await world.server.platform.blobs.put(bytes, 'video/mp4');
    const whole = await world.get(`/blobs/${digest}`);
    expect(whole.status).toBe(200);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      etag: `"${digest}"`,
      'cache-control': 'public, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
      'content-length': '3000000',
    });
    expect(nodeCrypto.sha256(await whole.bytes())).toBe(digest);
    expect((await world.get(`/blobs/${digest}`, { 'if-none-match': `"${digest}"` })).status).toBe(304);
    const head = await world.get(`/blobs/${digest}`, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '3000000']);
    expect(await (await world.get(`/blobs/${'0'.repeat(64)}`)).json()).toMatchObject({
      code: 'blob/not-found',
    });
  });

  test('go out in part as the very slice that was asked for', async () => {
    await using world = await startWithKiosk();
    const { digest } = await world.server.platform.blobs.put(bytes, 'video/mp4');
    const offset = fc.integer({ min: 0, max: bytes.length - 1 });
    const aRange = fc.tuple(offset, offset).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    const isSlice = fc.asyncProperty(aRange, async ([first, last]) => {
      const part = await world.get(`/blobs/${digest}`, { range: `bytes=${first}-${last}` });
      expect(part.status).toBe(206);
      expect(part.headers.get('content-range')).toBe(`bytes ${first}-${last}/${bytes.length}`);
      expect(Buffer.compare(await part.bytes(), bytes.subarray(first, last + 1))).toBe(0);
    });
    await fc.assert(isSlice, { numRuns: 25 });
    const beyond = await world.get(`/blobs/${digest}`, { range: `bytes=${bytes.length}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
    expect(await beyond.json()).toMatchObject({ code: 'blob/range-unsatisfiable' });
  });
});

test('a large file goes to one kiosk of a gate after the other, and to the next when the first hangs up', async () => {
  await using world = await startWithKiosk();
  const { server } = world;
  const large = await server.platform.blobs.put(new Uint8Array(40 * 1_048_576).fill(7), 'video/mp4');
  const small = await server.platform.blobs.put(new Uint8Array(1_000_000), 'image/webp');
  const second = await enrolTestKiosk(server, [server.addDisplay()]);
  const token = await second.token(newUuid());
  const hangUp = new AbortController();
  const init = { token: world.token, signal: hangUp.signal };
  expect((await world.unit.call(`/blobs/${large.digest}`, init)).status).toBe(200);

  let isServed = false;
  const waiting = second.call(`/blobs/${large.digest}`, { token }).then((answer) => {
    isServed = true;
    return answer;
  });
  expect((await second.call(`/blobs/${small.digest}`, { token })).status).toBe(200);
  expect(isServed).toBe(false);
  hangUp.abort();
  expect((await (await waiting).bytes()).length).toBe(40 * 1_048_576);
});

test('the time is signed by the publisher for the one who asked', async () => {
  await using world = await startWithKiosk();
  const { origin, publisher, platform, installation } = world.server;
  const nonce = newUuid();
  const response = await fetch(`${origin}/api/v1/kiosk/time?nonce=${nonce}`);
  const envelope = Envelope.parse(await response.json());
  const { payload } = signedBytes(envelope);
  const time = parseJsonBytes(TimeStatement, payload);
  expect(time).toMatchObject({ nonce, installation, issuedAt: '2026-11-22T08:00:00.000Z' });
  const signature = Uint8Array.fromBase64(envelope.signatures[0]!.sig);
  const message = preAuthEncoding(envelope.payloadType, payload);
  expect(platform.crypto.verify(publisher.publicKey, message, signature)).toBe(true);
});

test('closing the server finishes a download under way, though its connection would stay open', async () => {
  await using world = await startWithKiosk();
  const { server, token } = world;
  const large = new Uint8Array(24 * 1_048_576).fill(7);
  const { digest } = await server.platform.blobs.put(large, 'video/mp4');
  const headers = { authorization: `Bearer ${token}` };
  // Keeps its connection open as long as the server lets it.
  const agent = new Agent({ keepAlive: true });
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const closed = Promise.withResolvers<void>();
  const call = httpRequest(`${server.origin}/api/v1/blobs/${digest}`, { headers, agent }, (response) => {
    let received = 0;
    // Nothing is read before the server has begun to close.
    server.app.close().then(closed.resolve, closed.reject);
    setImmediate(() => response.on('data', (piece: Buffer) => (received += piece.length)));
    response.on('end', () => resolve(received)).on('error', reject);
  });
  call.end();
  expect(await promise).toBe(large.length);
  await closed.promise;
});
