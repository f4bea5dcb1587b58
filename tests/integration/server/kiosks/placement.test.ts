import { describe, expect, test } from 'vitest';
import {
  HeartbeatReply,
  type EnrolmentStatement,
  type Heartbeat,
} from '../../../../shared/contract/index.ts';
import { generateSigner } from '../../../../server/platform/crypto.ts';
import { newUuid } from '../../../../server/platform/randomness.ts';
import { PAYLOAD_TYPES, seal, type Signer } from '../../../../shared/trust/index.ts';
import { OPERATOR, startKioskServer, type KioskServer } from '../../../support/kiosk-server.ts';
import { TECHNICIAN } from '../../../support/people-trust.ts';
import { enrolTestKiosk, type TestKiosk } from '../../../support/test-kiosk.ts';

const AT = '2026-11-22T08:00:00.000Z';
const LATER = '2026-11-22T09:00:00.000Z';

function stated(
  server: KioskServer,
  unit: TestKiosk,
  { signers, ...changes }: Partial<EnrolmentStatement> & { signers: Signer[] },
) {
  const statement: EnrolmentStatement = {
    schema: 'waypost/enrolment/1',
    installation: server.installation,
    issuedAt: AT,
    kioskId: unit.kioskId,
    kioskKey: unit.signer.publicKey,
    gateId: server.gates.get(unit.displayIds[0] ?? '') ?? '',
    displayIds: [...unit.displayIds],
    rootDigest: 'a'.repeat(64),
    ...changes,
  };
  return seal(PAYLOAD_TYPES.enrolment, statement, signers);
}

/** One heartbeat of a boot of its own, with what it tells beside the moment. */
async function told(unit: TestKiosk, beside: Partial<Heartbeat> = {}): Promise<HeartbeatReply> {
  const bootId = newUuid();
  const token = await unit.token(bootId);
  const body: Heartbeat = {
    bootId,
    sentAt: AT,
    uptimeMs: 1,
    softwareVersion: '1.0.0',
    clock: { state: 'trusted', offsetMs: 0 },
    storage: { usedBytes: 0, freeBytes: null },
    displays: [],
    faults: [],
    ...beside,
  };
  const response = await unit.call('/kiosk/heartbeats', {
    method: 'POST',
    token,
    body: JSON.stringify(body),
  });
  return HeartbeatReply.parse(await response.json());
}

describe('what is confirmed on a unit', () => {
  test('is kept, said to be held, and shown to operators with the technician who is listed', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    expect(await told(unit)).toMatchObject({ enrolmentDigest: null, assignment: null });
    expect(await server.kiosks.get(unit.kioskId)).toMatchObject({ confirmation: null });
    const enrolment = stated(server, unit, { signers: [unit.signer, server.people.technician] });
    expect((await told(unit, { enrolment })).enrolmentDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(await server.kiosks.get(unit.kioskId)).toMatchObject({
      confirmation: {
        by: 'technician',
        technician: { personId: TECHNICIAN, name: 'Tuan' },
        at: AT,
        rootDigest: 'a'.repeat(64),
      },
    });
    expect((await server.kiosks.get(unit.kioskId)).lastHeartbeat?.enrolment).toBeUndefined();
  });

  test('without a technician’s key is the word of somebody at the unit', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    await told(unit, { enrolment: stated(server, unit, { signers: [unit.signer] }) });
    const [kiosk] = (await server.kiosks.list({ limit: 10 })).rows;
    expect(kiosk?.confirmation).toMatchObject({ by: 'unit', technician: null });
  });

  test('counts for nothing where it is of another unit, place or key', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const stranger = generateSigner().signer;
    for (const changes of [
      { signers: [stranger] },
      { signers: [stranger], kioskKey: stranger.publicKey },
      { signers: [unit.signer], kioskId: newUuid() },
      { signers: [unit.signer], gateId: newUuid() },
      { signers: [unit.signer], displayIds: [server.addDisplay()] },
      { signers: [unit.signer], installation: newUuid() },
    ]) {
      const reply = await told(unit, { enrolment: stated(server, unit, changes) });
      expect(reply.enrolmentDigest).toBeNull();
    }
    expect(await server.kiosks.get(unit.kioskId)).toMatchObject({ confirmation: null });
  });

  test('is over once the unit is claimed anew', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    await told(unit, { enrolment: stated(server, unit, { signers: [unit.signer] }) });
    await enrolTestKiosk(server, [server.addDisplay()], unit.signer);
    expect(await server.kiosks.get(unit.kioskId)).toMatchObject({ confirmation: null });
  });
});

describe('an assignment', () => {
  test('of a registrar or root key moves a kiosk here, and is told to it until it has confirmed something later', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const displayId = server.addDisplay();
    const moved = { ...unit, displayIds: [displayId] };
    const assignment = stated(server, moved, { signers: [server.people.registrar] });
    expect(await server.kiosks.assign(OPERATOR, assignment)).toMatchObject({
      displayIds: [displayId],
      confirmation: { by: 'authority' },
    });
    expect((await told(moved)).assignment).toEqual(assignment);
    const enrolment = stated(server, moved, { signers: [unit.signer], issuedAt: LATER });
    expect((await told(moved, { enrolment })).assignment).toBeNull();
  });

  test('of anybody else, of a taken or unknown display, or older than the last one, is refused', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const [root] = server.people.root;
    const refusal = (changes: Parameters<typeof stated>[2]) =>
      server.kiosks.assign(OPERATOR, stated(server, unit, changes)).then(
        () => null,
        ({ code }: { code: string }) => code,
      );
    const signers = [root!];
    for (const signer of [server.publisher, server.people.technician, server.people.approver, unit.signer])
      expect(await refusal({ signers: [signer] })).toBe('statement/untrusted');
    expect(await refusal({ signers, gateId: newUuid() })).toBe('statement/untrusted');
    expect(await refusal({ signers, displayIds: [newUuid()] })).toBe('reference/unknown');
    expect(await refusal({ signers, kioskId: newUuid() })).toBe('object/not-found');
    const taken = server.addDisplay();
    await enrolTestKiosk(server, [taken]);
    expect(await refusal({ signers, displayIds: [taken] })).toBe('enrolment/display-taken');
    expect(await refusal({ signers, issuedAt: LATER })).toBeNull();
    expect(await refusal({ signers, issuedAt: AT })).toBe('statement/expired');
  });
});
