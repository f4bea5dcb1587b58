import { describe, expect, test } from 'vitest';
import { HeartbeatReply, type Envelope, type UpdateStatement } from '../../../../shared/contract/index.ts';
import { nodeCrypto } from '../../../../server/platform/crypto.ts';
import { newUuid } from '../../../../server/platform/randomness.ts';
import { PAYLOAD_TYPES, seal } from '../../../../shared/trust/index.ts';
import { OPERATOR, startKioskServer, type KioskServer } from '../../../support/kiosk-server.ts';
import { enrolTestKiosk, type TestKiosk } from '../../../support/test-kiosk.ts';

const PACKAGE = new TextEncoder().encode('new software');

function signed(server: KioskServer, version: string, changes: Partial<UpdateStatement> = {}): Envelope {
  const update: UpdateStatement = {
    schema: 'waypost/update/1',
    installation: server.installation,
    issuedAt: '2026-11-22T08:00:00.000Z',
    version,
    leastVersion: '1.0.0',
    platform: 'linux-x64',
    sha256: nodeCrypto.sha256(PACKAGE),
    size: PACKAGE.length,
    ...changes,
  };
  return seal(PAYLOAD_TYPES.update, update, server.people.release);
}

async function* bytesOf(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

const add = (server: KioskServer, envelope: Envelope, bytes = PACKAGE) =>
  server.kiosks.addUpdate(OPERATOR, { envelope, bytes: bytesOf(bytes) });

/** What a kiosk of some software is offered. */
async function offeredTo(
  unit: TestKiosk,
  softwareVersion: string,
  platform?: string,
): Promise<Envelope | null> {
  const bootId = newUuid();
  const body = JSON.stringify({
    bootId,
    sentAt: '2026-11-22T08:00:00.000Z',
    uptimeMs: 1,
    softwareVersion,
    clock: { state: 'trusted', offsetMs: 0 },
    storage: { usedBytes: 0, freeBytes: null },
    displays: [],
    faults: [],
    platform,
  });
  const response = await unit.call('/kiosk/heartbeats', {
    method: 'POST',
    token: await unit.token(bootId),
    body,
  });
  return HeartbeatReply.parse(await response.json()).update;
}

describe('updates of kiosks', () => {
  test('are offered to nobody until somebody says so, then to kiosks of the gates named, or to all', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const envelope = signed(server, '1.1.0');
    const { digest } = await add(server, envelope);
    const offer = (gateIds: string[] | null) => server.kiosks.offerUpdate(OPERATOR, { digest, gateIds });
    expect(await offeredTo(unit, '1.0.0', 'linux-x64')).toBeNull();
    await offer([newUuid()]);
    expect(await offeredTo(unit, '1.0.0', 'linux-x64')).toBeNull();
    for (const gateIds of [[server.gates.get(server.displayId) ?? ''], null]) {
      await offer(gateIds);
      expect(await offeredTo(unit, '1.0.0', 'linux-x64')).toEqual(envelope);
    }
    await offer([]);
    expect(await offeredTo(unit, '1.0.0', 'linux-x64')).toBeNull();
  });

  test('are the latest for its platform that a kiosk can take from where it is, and none where it installs nothing', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const [one, two, three] = [
      signed(server, '1.1.0'),
      signed(server, '1.10.0'),
      signed(server, '2.0.0', { leastVersion: '1.10.0' }),
    ];
    for (const envelope of [two, one, three]) {
      const { digest } = await add(server, envelope);
      await server.kiosks.offerUpdate(OPERATOR, { digest, gateIds: null });
    }
    expect(await offeredTo(unit, '1.0.0', 'linux-x64')).toEqual(two);
    expect(await offeredTo(unit, '1.10.0', 'linux-x64')).toEqual(three);
    expect(await offeredTo(unit, '2.0.0', 'linux-x64')).toBeNull();
    expect(await offeredTo(unit, '1.0.0', 'win32-x64')).toBeNull();
    expect(await offeredTo(unit, '1.0.0')).toBeNull();
  });

  test('are not taken in without both signatures, or with another package', async () => {
    await using server = await startKioskServer();
    const { signatures, ...said } = signed(server, '1.1.0');
    await expect(add(server, { ...said, signatures: signatures.slice(1) })).rejects.toMatchObject({
      code: 'statement/untrusted',
    });
    await expect(add(server, signed(server, '1.1.0'), PACKAGE.slice(1))).rejects.toMatchObject({
      code: 'update/wrong-package',
    });
    expect(await server.kiosks.updates()).toEqual([]);
    const kept = await add(server, signed(server, '1.1.0'));
    expect(await add(server, signed(server, '1.1.0'))).toEqual(kept);
    expect(await server.kiosks.updates()).toEqual([kept]);
  });
});
