import { expect, it } from 'vitest';
import { hasOwnKey } from '../../../../server/console/parts/signing/has-own-key.ts';
import { createPasskey } from '../../../support/passkeys.ts';
import { keysOfPeople, listedApprover } from '../../../support/people-trust.ts';
import { LAN, listed } from '../../../support/signing-request.ts';

const passkey = createPasskey('ES256');
const lan = listed(LAN, 'Lan', passkey);
const withApprovers = (...approvers: (typeof lan)[]) => ({
  lists: [{ approvers }] as never,
  revokedKeyids: [] as string[],
});

it('knows by the lists whether somebody signs with a passkey of theirs', () => {
  const standing = withApprovers(lan);
  expect(hasOwnKey(standing, { personId: LAN, of: 'routine' })).toBe(true);
  expect(hasOwnKey(standing, { personId: LAN })).toBe(true);
  expect(hasOwnKey(standing, { personId: LAN, of: 'emergency-template' })).toBe(false);
  expect(hasOwnKey(standing, { personId: 'somebody else' })).toBe(false);
  expect(hasOwnKey({ ...standing, revokedKeyids: [passkey.key.keyid] }, { personId: LAN })).toBe(false);
  const retired = withApprovers({ ...lan, retiredAt: '2026-11-22T08:00:00.000Z' });
  expect(hasOwnKey(retired, { personId: LAN })).toBe(false);
  const plain = listedApprover(keysOfPeople().approver);
  expect(hasOwnKey(withApprovers(plain), { personId: plain.personId })).toBe(false);
});
