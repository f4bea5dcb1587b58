import type { Envelope } from '../contract/envelope.ts';
import { TrustRoot } from '../contract/statement.ts';
import { parseInstant } from '../time/instant.ts';
import type { TrustCrypto } from './crypto.ts';
import { parseJsonBytes, type SignedBytes, signedBytes } from './envelope.ts';
import { checksOf, requireThreshold, requireType, signersOf } from './signatures.ts';
import { keySetStating, PAYLOAD_TYPES } from './statements.ts';
import { type TrustState, trustStateOf } from './trust-state.ts';
import { refused } from './refusal.ts';

const NOBODY: ReadonlySet<string> = new Set();

/**
 * Opens a trust root: the first one by the pinned SHA-256 of its payload, a later one by thresholds of the keys of
 * the root held now and of its own (as TUF rotates). The version only rises, and a new root must not have expired; a pinned
 * one may have, or no kiosk kept in store could ever rotate. Throws `statement/malformed`, `/untrusted` or `/expired`.
 */
export function openTrustRoot(
  envelope: Envelope,
  from: { pinnedDigest: string } | { current: TrustState },
  nowMs: number,
  crypto: TrustCrypto,
): TrustState {
  requireType(envelope, PAYLOAD_TYPES.trustRoot);
  const signed = signedBytes(envelope);
  const digest = crypto.sha256(signed.payload);
  if ('pinnedDigest' in from) {
    if (digest !== from.pinnedDigest)
      throw refused({ reason: 'not-pinned', detail: 'is not the trust root that was pinned' });
    return trustStateOf(selfSigned(signed, NOBODY, crypto), digest, []);
  }
  const { current } = from;
  if (digest === current.rootDigest) return current;
  const { revokedKeyids } = current;
  const keySet = keySetStating(PAYLOAD_TYPES.trustRoot, current.root);
  requireThreshold(signed, keySet, { revokedKeyids, ...checksOf(current.root, crypto) });
  const root = selfSigned(signed, revokedKeyids, crypto);
  requireSuccessor(root, current.root, nowMs);
  return trustStateOf(root, digest, current.admitted);
}

function selfSigned(signed: SignedBytes, revokedKeyids: ReadonlySet<string>, crypto: TrustCrypto): TrustRoot {
  const root = parseJsonBytes(TrustRoot, signed.payload);
  const { keys, threshold } = keySetStating(PAYLOAD_TYPES.trustRoot, root);
  const signers = signersOf(signed, keys, checksOf(root, crypto));
  if (signers.filter(({ keyid }) => !revokedKeyids.has(keyid)).length >= threshold) return root;
  throw refused({
    reason: 'not-by-itself',
    detail: `is not signed by ${threshold} of the keys it names itself`,
  });
}

function requireSuccessor(root: TrustRoot, current: TrustRoot, nowMs: number): void {
  if (root.installation !== current.installation)
    throw refused({ reason: 'other-installation', detail: 'is of another installation' });
  if (root.version < current.version)
    throw refused({
      reason: 'rolled-back',
      detail: `version ${root.version} is not above ${current.version}`,
    });
  if (root.version === current.version)
    throw refused({ reason: 'conflicting', detail: `there are two roots of version ${root.version}` });
  if (parseInstant(root.expiresAt) <= nowMs)
    throw refused({ reason: 'expired', detail: `the root expired at ${root.expiresAt}` });
}
