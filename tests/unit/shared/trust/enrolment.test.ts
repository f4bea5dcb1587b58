import { describe, expect, it } from 'vitest';
import { generateSigner, nodeCrypto } from '../../../../server/platform/crypto.ts';
import type { EnrolmentStatement } from '../../../../shared/contract/index.ts';
import {
  admitStatement,
  PAYLOAD_TYPES,
  seal,
  verifyAssignment,
  verifyConfirmation,
  type Signer,
} from '../../../../shared/trust/index.ts';
import {
  keysOfPeople,
  listedTechnician,
  ORGANISATION,
  sealedList,
  sealedRevocation,
  TECHNICIAN,
  trustWithTechnician,
} from '../../../support/people-trust.ts';

const key = (): Signer => generateSigner().signer;
const [unit, technician, stranger, publisher] = [key(), key(), key(), key()];
const people = { ...keysOfPeople(), technician };
const id = (digit: string): string => `00000000-0000-7000-8000-00000000000${digit}`;
const server = { installation: id('1'), nextPublisher: publisher };
const trust = trustWithTechnician(server, people);

function statement(changes: Partial<EnrolmentStatement> = {}): EnrolmentStatement {
  return {
    schema: 'waypost/enrolment/1',
    installation: server.installation,
    issuedAt: '2026-11-22T08:00:00.000Z',
    kioskId: id('2'),
    kioskKey: unit.publicKey,
    gateId: id('3'),
    displayIds: [id('4')],
    rootDigest: trust.rootDigest,
    ...changes,
  };
}

const sealed = (signers: Signer[], changes: Partial<EnrolmentStatement> = {}) =>
  seal(PAYLOAD_TYPES.enrolment, statement(changes), signers);

describe('an enrolment that was confirmed on a unit', () => {
  const open = (signers: Signer[], changes: Partial<EnrolmentStatement> = {}, state = trust) =>
    verifyConfirmation(sealed(signers, changes), state, nodeCrypto);

  it('names the technician whom a registrar lists, beside the key of the unit', () => {
    expect(open([unit, technician])).toEqual({
      statement: statement(),
      technician: { personId: TECHNICIAN, name: 'Tuan', organisationId: ORGANISATION },
    });
  });

  it('counts as the word of the unit alone where nobody listed signed it', () => {
    for (const signers of [[unit], [unit, stranger], [unit, people.approver]])
      expect(open(signers).technician).toBeNull();
  });

  it('does not count without the key of the unit that it names', () => {
    for (const signers of [[technician], [stranger], people.root])
      expect(() => open(signers)).toThrow('is not signed by the key of the unit');
  });

  it('of another installation, or of another type, does not count', () => {
    expect(() => open([unit], { installation: id('9') })).toThrow('another installation');
    const envelope = { ...sealed([unit]), payloadType: PAYLOAD_TYPES.draft };
    expect(() => verifyConfirmation(envelope, trust, nodeCrypto)).toThrow(
      'not application/vnd.waypost.enrolment',
    );
  });

  it.each([
    ['of another gate', { gateIds: [id('8')] }],
    ['who had retired by then', { retiredAt: '2026-11-21T00:00:00.000Z' }],
  ])('does not name a technician %s', (_, changes) => {
    const list = sealedList(server, people, {
      version: 2,
      technicians: [listedTechnician(technician, changes)],
    });
    const state = admitStatement(trust, list, -Infinity, nodeCrypto);
    expect(open([unit, technician], {}, state).technician).toBeNull();
  });

  it('does not name a technician whose key was revoked, or whose list had ended', () => {
    const revoked = sealedRevocation(server, technician.keyid, people.registrar);
    const state = admitStatement(trust, revoked, -Infinity, nodeCrypto);
    expect(open([unit, technician], {}, state).technician).toBeNull();
    expect(open([unit, technician], { issuedAt: '2027-03-01T00:00:00.000Z' }).technician).toBeNull();
  });
});

describe('an assignment', () => {
  const open = (signers: Signer[], state = trust) => verifyAssignment(sealed(signers), state, nodeCrypto);

  it('is the word of one root or registrar key', () => {
    for (const signer of [people.root[0]!, people.registrar]) expect(open([signer])).toEqual(statement());
  });

  it('is nobody else’s: not the publisher’s, an approver’s, a technician’s from afar, or the unit’s own', () => {
    for (const signer of [publisher, people.approver, technician, unit, stranger])
      expect(() => open([signer])).toThrow('is not signed by whoever may sign it');
  });

  it('by a key that was revoked does not count', () => {
    const revoked = sealedRevocation(server, people.registrar.keyid, people.root[0]!);
    const state = admitStatement(trust, revoked, -Infinity, nodeCrypto);
    expect(() => open([people.registrar], state)).toThrow('its keys are revoked');
  });
});
