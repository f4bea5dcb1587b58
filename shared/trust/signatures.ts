import type { Envelope } from '../contract/envelope.ts';
import type { KeySet, TrustedKey } from '../contract/trusted-key.ts';
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

/**
 * The envelope with the signatures of these keys alone, each once and under its own name, so that one statement is the
 * same bytes whoever sends it with whatever beside it.
 */
export function signedByOnly(envelope: Envelope, keys: readonly TrustedKey[], crypto: TrustCrypto): Envelope {
  const signatures = signersOf(envelope, keys, crypto)
    .toSorted((a, b) => (a.keyid < b.keyid ? -1 : 1))
    .map(({ keyid, publicKey }) => ({ keyid, sig: signatureOf(envelope, publicKey, crypto) }));
  return { payloadType: envelope.payloadType, payload: envelope.payload, signatures };
}

function signatureOf(envelope: Envelope, publicKey: string, crypto: TrustCrypto): string {
  const { message } = signedBytes(envelope);
  const found = envelope.signatures.find(({ sig }) => crypto.verify(publicKey, message, decodeBase64(sig)));
  if (found === undefined) throw new AppError('statement/untrusted', 'a signature was there a moment ago');
  return found.sig;
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
