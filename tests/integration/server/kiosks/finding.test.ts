import { expect, it } from 'vitest';
import { EnrolmentOffer, WaitingUnit } from '../../../../shared/contract/index.ts';
import { generateSigner } from '../../../../server/platform/crypto.ts';
import { OPERATOR, startKioskServer, type KioskServer } from '../../../support/kiosk-server.ts';

const MINUTE_MS = 60_000;

async function post(server: KioskServer, path: string, body: unknown) {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`${server.origin}/api/v1${path}`, init);
  return { status: response.status, body: (await response.json()) as { code?: string } };
}

async function offered(server: KioskServer, publicKey = generateSigner().signer.publicKey) {
  const request = { publicKey, softwareVersion: '1.0.0', hostName: 'unit' };
  return EnrolmentOffer.parse((await post(server, '/kiosk/enrolments', request)).body);
}

it('tells whose code it is by the fingerprint of the unit’s key, before anybody claims it', async () => {
  await using server = await startKioskServer();
  const { publicKey } = generateSigner().signer;
  const offer = await offered(server, publicKey);
  const found = await post(server, '/enrolments/find', { code: offer.code.toLowerCase() });
  const fingerprint = server.platform.crypto.sha256(Uint8Array.fromBase64(publicKey));
  expect(WaitingUnit.parse(found.body)).toEqual({
    code: offer.code,
    fingerprint,
    expiresAt: offer.expiresAt,
    knownAs: null,
  });
  const claim = { code: offer.code, fingerprint, name: 'Hall 1', displayIds: [server.displayId] };
  expect((await post(server, '/enrolments/claim', claim)).status).toBe(201);
  const again = await offered(server, publicKey);
  expect((await post(server, '/enrolments/find', { code: again.code })).body).toMatchObject({
    knownAs: 'Hall 1',
  });
});

it('claims no other unit than the one whose fingerprint was compared', async () => {
  await using server = await startKioskServer();
  const offer = await offered(server);
  const claim = {
    code: offer.code,
    fingerprint: 'a'.repeat(64),
    name: 'Hall 1',
    displayIds: [server.displayId],
  };
  const { status, body } = await post(server, '/enrolments/claim', claim);
  expect([status, body.code]).toEqual([404, 'enrolment/unknown-code']);
  expect((await server.kiosks.list({ limit: 10 })).rows).toEqual([]);
});

it('counts wrong codes as a claim does, and knows no code after its time', async () => {
  await using server = await startKioskServer();
  const offer = await offered(server);
  const wrong = offer.code.startsWith('0') ? '11111111' : '00000000';
  for (let tries = 0; tries < 5; tries++) {
    const { body } = await post(server, '/enrolments/find', { code: wrong });
    expect(body.code).toBe('enrolment/unknown-code');
  }
  expect((await post(server, '/enrolments/find', { code: offer.code })).body.code).toBe('request/too-many');
  server.platform.clock.advance(10 * MINUTE_MS);
  await expect(
    server.kiosks.findWaiting(OPERATOR, { code: offer.code.replace('-', '') }),
  ).rejects.toMatchObject({
    code: 'enrolment/expired',
  });
});
