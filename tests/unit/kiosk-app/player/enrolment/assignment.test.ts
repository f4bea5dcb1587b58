import { describe, expect, it } from 'vitest';
import { takeAssignment } from '../../../../../kiosk-app/player/enrolment/index.ts';
import type { KioskFacts } from '../../../../../kiosk-app/player/state/index.ts';
import { generateSigner, nodeCrypto } from '../../../../../server/platform/crypto.ts';
import type { EnrolmentStatement } from '../../../../../shared/contract/index.ts';
import { PAYLOAD_TYPES, seal, verifyAssignment, type Signer } from '../../../../../shared/trust/index.ts';
import { keysOfPeople, trustWithTechnician } from '../../../../support/people-trust.ts';
import { createSeededIds, createSeededRandom } from '../../../../support/seeded-random.ts';

const newId = createSeededIds(createSeededRandom(11));
const [unit, technician, publisher] = [0, 1, 2].map(() => generateSigner().signer) as [
  Signer,
  Signer,
  Signer,
];
const people = { ...keysOfPeople(), technician };
const installation = newId();
const state = trustWithTechnician({ installation, nextPublisher: publisher }, people);
const trust = {
  verifyAssignment: (envelope: Parameters<typeof verifyAssignment>[0]) =>
    verifyAssignment(envelope, state, nodeCrypto),
};
const FACTS: KioskFacts = {
  kioskId: newId(),
  installation,
  gateId: newId(),
  displayIds: [newId()],
  statedAt: '2026-11-22T08:00:00.000Z',
  pairing: 3,
};
const MOVED = { gateId: newId(), displayIds: [newId(), newId()] };

function taken(changes: Partial<EnrolmentStatement> = {}, signer = people.registrar, facts = FACTS) {
  const statement: EnrolmentStatement = {
    schema: 'waypost/enrolment/1',
    installation,
    issuedAt: '2026-11-22T09:00:00.000Z',
    kioskId: facts.kioskId,
    kioskKey: unit.publicKey,
    gateId: facts.gateId,
    displayIds: facts.displayIds,
    rootDigest: state.rootDigest,
    ...changes,
  };
  const envelope = seal(PAYLOAD_TYPES.enrolment, statement, [signer]);
  return takeAssignment(envelope, { facts, trust, signer: unit, crypto: nodeCrypto });
}

describe('where root or registrar say that a unit is', () => {
  it('is where it is from then on, whatever it was before', () => {
    for (const signer of [people.registrar, people.root[1]!])
      expect(taken(MOVED, signer)).toEqual({
        kind: 'moved',
        facts: { ...FACTS, ...MOVED, statedAt: '2026-11-22T09:00:00.000Z' },
      });
  });

  it('is the same place, stated later, where nothing else is said', () => {
    expect(taken()).toMatchObject({ kind: 'same', facts: { statedAt: '2026-11-22T09:00:00.000Z' } });
  });

  it('changes nothing when it is no later than what was confirmed: a server cannot bring an old word back', () => {
    for (const issuedAt of ['2026-11-22T08:00:00.000Z', '2026-11-21T08:00:00.000Z'])
      expect(taken({ ...MOVED, issuedAt })).toEqual({ kind: 'known' });
  });

  it('counts for a unit that was enrolled before such words were kept', () => {
    const { statedAt: _never, ...facts } = FACTS;
    expect(taken(MOVED, people.registrar, facts)).toMatchObject({ kind: 'moved', facts: MOVED });
  });

  it.each([
    ['signed by the server’s publisher key', {}, publisher],
    ['signed by a technician from afar', {}, technician],
    ['signed by an approver', {}, people.approver],
    ['about another unit', { kioskKey: publisher.publicKey }, people.registrar],
    ['of another installation', { installation: newId() }, people.registrar],
  ])('is refused when %s', (_, changes, signer) => {
    expect(taken({ ...MOVED, ...changes }, signer)).toMatchObject({ kind: 'refused' });
  });

  it('is refused when it cannot be read', () => {
    const broken = {
      payloadType: PAYLOAD_TYPES.enrolment,
      payload: '????',
      signatures: [{ keyid: '', sig: '' }],
    };
    expect(takeAssignment(broken, { facts: FACTS, trust, signer: unit, crypto: nodeCrypto })).toMatchObject({
      kind: 'refused',
      subject: 'assignment',
    });
  });
});
