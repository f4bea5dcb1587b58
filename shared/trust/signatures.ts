import type { Envelope, KeySet, TrustedKey } from '../contract/statement.ts';
import { AppError } from '../errors.ts';
import type { TrustCrypto } from './crypto.ts';
import { decodeBase64, signedBytes } from './envelope.ts';
import type { PayloadType } from './statements.ts';

/**
 * The keys, of those offered, that signed an envelope. `keyid` hints are not believed: every key is tried.
 * A key whose id is not the SHA-256 of its bytes is no key, and one key under two names counts once.
 */
export function signersOf(
  envelope: Envelope,
  keys: readonly TrustedKey[],
  crypto: TrustCrypto,
): TrustedKey[] {
  const { message } = signedBytes(envelope);
  const signatures = envelope.signatures.map(({ sig }) => decodeBase64(sig));
  const signers = keys.filter((key) =>
    signatures.some((signature) => crypto.verify(key.publicKey, message, signature)),
  );
  const genuine = signers.filter((key) => crypto.sha256(decodeBase64(key.publicKey)) === key.keyid);
  return [...new Map(genuine.map((key) => [key.publicKey, key])).values()];
}

/** How many distinct keys of the set signed the envelope. Throws `statement/malformed` where base64 is broken. */
export function verifyEnvelope(envelope: Envelope, keySet: KeySet, crypto: TrustCrypto): number {
  return signersOf(envelope, keySet.keys, crypto).length;
}

/** Throws `statement/untrusted` unless enough keys of the set, none of them revoked, signed the envelope. */
export function requireThreshold(
  envelope: Envelope,
  keySet: KeySet,
  { revokedKeyids, crypto }: { revokedKeyids: ReadonlySet<string>; crypto: TrustCrypto },
): TrustedKey[] {
  const signers = signersOf(envelope, keySet.keys, crypto).filter((key) => !revokedKeyids.has(key.keyid));
  if (signers.length >= keySet.threshold) return signers;
  throw new AppError(
    'statement/untrusted',
    `${signers.length} of ${keySet.threshold} signatures needed are there`,
  );
}

/** Throws `statement/malformed` when an envelope is of another type than expected. */
export function requireType(envelope: Envelope, payloadType: PayloadType): void {
  if (envelope.payloadType === payloadType) return;
  throw new AppError('statement/malformed', `is ${envelope.payloadType}, not ${payloadType}`);
}
