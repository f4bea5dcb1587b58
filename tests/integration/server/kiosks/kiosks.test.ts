import { describe, expect, test } from 'vitest';
import {
  EnrolmentOffer,
  EnrolmentState,
  HeartbeatReply,
  type Heartbeat,
} from '../../../../shared/contract/index.ts';
import { generateSigner } from '../../../../server/platform/crypto.ts';
import { newUuid } from '../../../../server/platform/randomness.ts';
import { PAYLOAD_TYPES } from '../../../../shared/trust/index.ts';
import { OPERATOR, startKioskServer, type KioskServer } from '../../../support/kiosk-server.ts';
import { enrolTestKiosk, signedChallenge, type TestKiosk } from '../../../support/test-kiosk.ts';

const MINUTE_MS = 60_000;

async function post(
  server: KioskServer,
  path: string,
  body: unknown,
): Promise<{ status: number; body: unknown }> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(`${server.origin}/api/v1${path}`, init);
  return { status: response.status, body: await response.json() };
}

async function offered(
  server: KioskServer,
  publicKey = generateSigner().signer.publicKey,
): Promise<EnrolmentOffer> {
  const request = { publicKey, softwareVersion: '1.0.0', hostName: 'unit' };
  return EnrolmentOffer.parse((await post(server, '/kiosk/enrolments', request)).body);
}

async function poll(server: KioskServer, { enrolmentId, secret }: EnrolmentOffer): Promise<unknown> {
  const headers = { authorization: `Enrolment ${secret}` };
  return (await fetch(`${server.origin}/api/v1/kiosk/enrolments/${enrolmentId}`, { headers })).json();
}

function claim(server: KioskServer, code: string, displayIds = [server.displayId]) {
  return post(server, '/enrolments/claim', { code, name: 'Hall 1', displayIds });
}

function heartbeat(bootId: string, displayId: string, extra: Partial<Heartbeat> = {}): string {
  const body: Heartbeat = {
    bootId,
    sentAt: '2026-11-22T08:00:00.000Z',
    uptimeMs: 1,
    softwareVersion: '1.0.0',
    clock: { state: 'trusted', offsetMs: 0 },
    storage: { usedBytes: 0, freeBytes: null },
    displays: [{ displayId, floor: 3, showing: [], missingBlobs: 0, screen: 'connected' }],
    faults: [],
    ...extra,
  };
  return JSON.stringify(body);
}

async function beat(unit: TestKiosk, { token, body }: { token: string; body: string }): Promise<Response> {
  return unit.call('/kiosk/heartbeats', { method: 'POST', token, body });
}

async function codeOf(response: Response): Promise<unknown> {
  return ((await response.json()) as { code?: unknown }).code;
}

describe('enrolment', () => {
  test('a unit waits with a code, is claimed once, and learns what it drives', async () => {
    await using server = await startKioskServer();
    const offer = await offered(server);
    expect(offer.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await poll(server, offer)).toEqual({ state: 'waiting', expiresAt: offer.expiresAt });
    const twice = await claim(server, offer.code, [server.displayId, server.displayId]);
    expect(twice).toMatchObject({ status: 400, body: { errors: [{ pointer: '/body/displayIds/1' }] } });
    const claimed = await claim(server, offer.code.toLowerCase());
    expect(claimed).toMatchObject({
      status: 201,
      body: { name: 'Hall 1', state: 'active', isConnected: false },
    });
    const state = EnrolmentState.parse(await poll(server, offer));
    expect(state).toMatchObject({
      state: 'enrolled',
      installation: server.installation,
      displayIds: [server.displayId],
      statements: [{ payloadType: PAYLOAD_TYPES.registrarList }],
    });
    expect(await claim(server, offer.code)).toMatchObject({
      status: 404,
      body: { code: 'enrolment/unknown-code' },
    });
    expect(await poll(server, { ...offer, secret: 'a guess' })).toMatchObject({ code: 'object/not-found' });
  });

  test('a code is good for ten minutes', async () => {
    await using server = await startKioskServer();
    const offer = await offered(server);
    server.platform.clock.advance(10 * MINUTE_MS);
    expect(await claim(server, offer.code)).toMatchObject({
      status: 410,
      body: { code: 'enrolment/expired', errors: [{ pointer: '/body/code' }] },
    });
    expect(await poll(server, offer)).toEqual({ state: 'expired' });
  });

  test('after five wrong codes an address has to wait, even with the right one', async () => {
    await using server = await startKioskServer();
    const offer = await offered(server);
    const wrong = offer.code.startsWith('0') ? '11111111' : '00000000';
    for (let tries = 0; tries < 5; tries += 1) expect((await claim(server, wrong)).status).toBe(404);
    expect(await claim(server, offer.code)).toMatchObject({
      status: 429,
      body: { code: 'request/too-many' },
    });
    server.platform.clock.advance(10 * MINUTE_MS);
    expect((await claim(server, (await offered(server)).code)).status).toBe(201);
  });

  test('displays of two gates, unknown displays and displays of another kiosk are refused, and nothing is stored', async () => {
    await using server = await startKioskServer();
    const elsewhere = server.addDisplay(newUuid());
    const { code } = await offered(server);
    const twoGates = await claim(server, code, [server.displayId, elsewhere]);
    expect(twoGates).toMatchObject({ status: 400, body: { errors: [{ pointer: '/body/displayIds/1' }] } });
    expect(await claim(server, code, [newUuid()])).toMatchObject({
      status: 422,
      body: { code: 'reference/unknown' },
    });
    await enrolTestKiosk(server, [server.displayId]);
    const taken = { code: 'enrolment/display-taken', errors: [{ pointer: '/body/displayIds/0' }] };
    expect(await claim(server, code)).toMatchObject({ status: 409, body: taken });
    expect((await server.kiosks.list({ limit: 10 })).rows).toHaveLength(1);
  });

  test('a key that is known keeps its kiosk; a revoked one comes back only when somebody claims it', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const second = server.addDisplay();
    const again = await enrolTestKiosk(server, [second], unit.signer);
    expect(again.kioskId).toBe(unit.kioskId);
    expect((await server.kiosks.get(unit.kioskId)).displayIds).toEqual([second]);
    await server.kiosks.revoke(OPERATOR, unit.kioskId);
    const request = { publicKey: unit.signer.publicKey, softwareVersion: '1', hostName: 'unit' };
    const { code } = (await post(server, '/kiosk/enrolments', request)).body as EnrolmentOffer;
    await expect(unit.token(newUuid())).rejects.toThrow('kiosk/revoked');
    expect((await claim(server, code)).status).toBe(201);
    expect(await server.kiosks.get(unit.kioskId)).toMatchObject({
      state: 'active',
      displayIds: [server.displayId],
    });
    await expect(unit.token(newUuid())).resolves.toEqual(expect.any(String));
  });
});

describe('tokens', () => {
  test('a nonce is good once, for sixty seconds, for the key of its kiosk only', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const { kioskId } = unit;
    const proof = async (signer = unit.signer) => {
      const { nonce } = await server.kiosks.issueChallenge(kioskId);
      return signedChallenge(signer, {
        kioskId,
        bootId: newUuid(),
        nonce,
        installation: server.installation,
      });
    };
    const good = await proof();
    expect((await post(server, '/kiosk/tokens', good)).status).toBe(201);
    expect(await post(server, '/kiosk/tokens', good)).toMatchObject({
      body: { code: 'kiosk/challenge-expired' },
    });
    const forged = await proof(generateSigner().signer);
    expect(await post(server, '/kiosk/tokens', forged)).toMatchObject({
      body: { code: 'kiosk/bad-signature' },
    });
    const late = await proof();
    server.platform.clock.advance(MINUTE_MS);
    expect(await post(server, '/kiosk/tokens', late)).toMatchObject({
      body: { code: 'kiosk/challenge-expired' },
    });
  });

  test('a token ends after fifteen minutes, with a later boot, and at once with revocation', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const [first, second] = [newUuid(), newUuid()];
    const use = async (bootId: string, token: string) =>
      beat(unit, { token, body: heartbeat(bootId, server.displayId) });
    const old = await unit.token(first);
    expect((await use(first, old)).status).toBe(200);
    const next = await unit.token(second);
    expect(await codeOf(await use(first, old))).toBe('kiosk/token-expired');
    expect((await use(second, next)).status).toBe(200);
    server.platform.clock.advance(15 * MINUTE_MS);
    expect(await codeOf(await use(second, next))).toBe('kiosk/token-expired');
    const last = await unit.token(second);
    await fetch(`${server.origin}/api/v1/kiosks/${unit.kioskId}`, { method: 'DELETE' });
    expect((await use(second, last)).status).toBe(401);
    await expect(unit.token(second)).rejects.toThrow('kiosk/revoked');
    expect(await server.kiosks.get(unit.kioskId)).toMatchObject({ state: 'revoked', displayIds: [] });
  });
});

describe('clones', () => {
  test('two units taking turns get nothing new but go on reporting, until an operator clears it', async () => {
    await using server = await startKioskServer();
    const suspected: string[] = [];
    server.platform.bus.on('kiosk:clone-suspected', ({ kioskId }) => suspected.push(kioskId));
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const [a, b] = [newUuid(), newUuid()];
    await unit.token(a);
    await unit.token(b);
    expect((await server.kiosks.get(unit.kioskId)).state).toBe('active');
    const tokenOfA = await unit.token(a);
    const tokenOfB = await unit.token(b);
    expect(suspected).toEqual([unit.kioskId]);
    expect((await server.kiosks.get(unit.kioskId)).state).toBe('clone-suspected');
    server.publish(server.displayId, 4);
    const { digest } = await server.platform.blobs.put(new Uint8Array([1]), 'image/png');
    for (const [bootId, token] of [
      [a, tokenOfA],
      [b, tokenOfB],
    ] as const) {
      const manifest = await unit.call(`/kiosk/manifests/${server.displayId}`, { token });
      expect([manifest.status, await codeOf(manifest)]).toEqual([409, 'kiosk/clone-suspected']);
      expect((await unit.call(`/blobs/${digest}`, { token })).status).toBe(409);
      const reply = await beat(unit, { token, body: heartbeat(bootId, server.displayId) });
      expect(HeartbeatReply.parse(await reply.json())).toMatchObject({ isCloneSuspected: true });
    }
    const clear = `${server.origin}/api/v1/kiosks/${unit.kioskId}/clear-clone`;
    expect(await (await fetch(clear, { method: 'POST' })).json()).toMatchObject({ state: 'active' });
    const token = await unit.token(b);
    expect((await unit.call(`/kiosk/manifests/${server.displayId}`, { token })).status).toBe(200);
    await unit.token(a);
    await unit.token(b);
    expect((await server.kiosks.get(unit.kioskId)).state).toBe('clone-suspected');
  });

  test('a kiosk that restarts and reconnects all the time is not mistaken', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    for (let restart = 0; restart < 12; restart += 1) {
      const bootId = newUuid();
      await unit.token(bootId);
      await unit.token(bootId);
    }
    expect((await server.kiosks.get(unit.kioskId)).state).toBe('active');
  });

  test('the answer of an earlier boot that comes late is void, and no clone', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const { kioskId } = unit;
    const [earlier, later] = [newUuid(), newUuid()];
    await unit.token(earlier);
    const { nonce } = await server.kiosks.issueChallenge(kioskId);
    const installation = server.installation;
    const delayed = signedChallenge(unit.signer, { kioskId, bootId: earlier, nonce, installation });
    await unit.token(later);
    expect(await post(server, '/kiosk/tokens', delayed)).toMatchObject({
      body: { code: 'kiosk/challenge-expired' },
    });
    await unit.token(later);
    expect((await server.kiosks.get(kioskId)).state).toBe('active');
  });
});

describe('heartbeats', () => {
  test('the latest is kept, faults are brought up to date by their id, and revisions are told', async () => {
    await using server = await startKioskServer();
    server.publish(server.displayId, 3, 'e'.repeat(64));
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const bootId = newUuid();
    const token = await unit.token(bootId);
    const at = '2026-11-22T08:00:00.000Z';
    const fault = {
      id: newUuid(),
      code: 'storage/full',
      displayId: null,
      subject: '/',
      detail: 'full',
    } as const;
    const seen = { ...fault, firstAt: at, lastAt: at, count: 1, clearedAt: null };
    await beat(unit, { token, body: heartbeat(bootId, server.displayId, { faults: [seen] }) });
    const update = heartbeat(bootId, server.displayId, {
      uptimeMs: 9,
      faults: [{ ...seen, count: 2, clearedAt: at }],
    });
    const reply = HeartbeatReply.parse(await (await beat(unit, { token, body: update })).json());
    const notice = { displayId: server.displayId, revision: 3, planDigest: 'e'.repeat(64), jitterMs: 0 };
    expect(reply).toMatchObject({ revisions: [notice], isCloneSuspected: false });
    expect(await server.kiosks.get(unit.kioskId)).toMatchObject({
      lastHeartbeat: { uptimeMs: 9 },
      lastSeenAt: reply.serverTime,
    });
    const faults = await fetch(`${server.origin}/api/v1/kiosks/${unit.kioskId}/faults`);
    expect(await faults.json()).toEqual({ rows: [{ ...seen, count: 2, clearedAt: at }], next: null });
  });

  test('a restored server climbs above what the kiosk has seen, but not where it is led astray', async () => {
    await using server = await startKioskServer();
    server.publish(server.displayId, 2);
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const bootId = newUuid();
    const token = await unit.token(bootId);
    await beat(unit, { token, body: heartbeat(bootId, server.displayId) });
    expect(server.revisionOf(server.displayId)).toBe(4);
    const display = { displayId: server.displayId, floor: 9_000_000, showing: [], missingBlobs: 0 };
    const wild = heartbeat(bootId, server.displayId, { displays: [{ ...display, screen: 'connected' }] });
    await beat(unit, { token, body: wild });
    expect(server.revisionOf(server.displayId)).toBe(4);
  });

  test('a display that cannot be raised keeps its kiosk’s other displays from nothing', async () => {
    await using server = await startKioskServer();
    const displayIds = [server.displayId, server.addDisplay()];
    for (const id of displayIds) server.publish(id, 2);
    server.broken.add(server.displayId);
    const unit = await enrolTestKiosk(server, displayIds);
    const bootId = newUuid();
    const displays = displayIds.map((displayId) => ({ displayId, floor: 3, showing: [], missingBlobs: 0 }));
    const body = heartbeat(bootId, server.displayId, {
      displays: displays.map((display) => ({ ...display, screen: 'connected' })),
    });
    const response = await beat(unit, { token: await unit.token(bootId), body });
    const { revisions } = HeartbeatReply.parse(await response.json());
    expect(revisions.map(({ revision }) => revision)).toEqual([2, 4]);
  });

  test('a heartbeat of another boot than the token is of is refused', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const token = await unit.token(newUuid());
    const response = await beat(unit, { token, body: heartbeat(newUuid(), server.displayId) });
    expect(await response.json()).toMatchObject({ status: 400, errors: [{ pointer: '/body/bootId' }] });
  });
});

test('every command about a kiosk is in the audit', async () => {
  await using server = await startKioskServer();
  const unit = await enrolTestKiosk(server, [server.displayId]);
  for (const bootId of ['a', 'b', 'a'].map((name) => `00000000-0000-4000-8000-00000000000${name}`))
    await unit.token(bootId);
  await server.kiosks.clearClone(OPERATOR, unit.kioskId);
  await server.kiosks.revoke(OPERATOR, unit.kioskId);
  const entries = await server.platform.database.read
    .selectFrom('auditEntries')
    .select('action')
    .orderBy('seq')
    .execute();
  const actions = entries.map(({ action }) => action);
  expect(actions).toEqual(['kiosk:enrol', 'kiosk:suspect-clone', 'kiosk:clear-clone', 'kiosk:revoke']);
});
