import { describe, expect, it } from 'vitest';
import { generateSigner, nodeCrypto } from '../../../../server/platform/crypto.ts';
import type { TrustRoot, UpdateStatement } from '../../../../shared/contract/index.ts';
import {
  admitStatement,
  PAYLOAD_TYPES,
  seal,
  verifyUpdate,
  type Signer,
} from '../../../../shared/trust/index.ts';
import {
  keySet,
  keysOfPeople,
  sealedRevocation,
  trustWithTechnician,
} from '../../../support/people-trust.ts';

const key = (): Signer => generateSigner().signer;
const release = [key(), key(), key()] as [Signer, Signer, Signer];
const [technician, publisher] = [key(), key()];
const people = { ...keysOfPeople(), technician };
const server = { installation: '00000000-0000-7000-8000-000000000001', nextPublisher: publisher };
const trust = (threshold = 2): ReturnType<typeof trustWithTechnician> =>
  trustWithTechnician(server, people, { release: keySet(threshold, release) } satisfies Partial<TrustRoot>);

const UPDATE: UpdateStatement = {
  schema: 'waypost/update/1',
  installation: server.installation,
  issuedAt: '2026-11-22T08:00:00.000Z',
  version: '1.2.0',
  leastVersion: '1.0.0',
  platform: 'linux-x64',
  sha256: 'a'.repeat(64),
  size: 10,
};

function open(signers: Signer[], changes: Partial<UpdateStatement> = {}, state = trust()): UpdateStatement {
  return verifyUpdate(seal(PAYLOAD_TYPES.update, { ...UPDATE, ...changes }, signers), state, nodeCrypto);
}

describe('an update', () => {
  it('is what two release keys say, whichever two', () => {
    const [one, two, three] = release;
    for (const signers of [[one, two], [two, three], [three, one], [...release]])
      expect(open(signers)).toEqual(UPDATE);
  });

  it('is nothing that one of them says, once or twice, even where the root asks for one', () => {
    const [one] = release;
    for (const signers of [[one], [one, one]])
      for (const threshold of [1, 2]) expect(() => open(signers, {}, trust(threshold))).toThrow('1 of 2');
  });

  it('is nothing that others say: root, registrar, publisher, technician', () => {
    const others = [...people.root, people.registrar, publisher, technician, people.approver];
    expect(() => open(others)).toThrow('is not signed by whoever may sign it');
    expect(() => open([release[0], ...others])).toThrow('1 of 2');
  });

  it('is nothing where the root names no release keys, or one of the two was revoked', () => {
    const none = trustWithTechnician(server, people);
    expect(() => open([...release], {}, none)).toThrow('no key set of the root');
    const revoked = sealedRevocation(server, release[0].keyid, people.root[0]!);
    const state = admitStatement(trust(), revoked, -Infinity, nodeCrypto);
    expect(() => open([release[0], release[1]], {}, state)).toThrow('1 of 2');
  });

  it('of another installation, or that no version can be read from, is nothing', () => {
    expect(() => open([...release], { installation: '00000000-0000-7000-8000-000000000009' })).toThrow(
      'another installation',
    );
    for (const version of ['1.2', '1.2.3-beta', '01.2.3', '9999999.0.0', ''])
      expect(() => open([...release], { version })).toThrow('version');
  });
});
