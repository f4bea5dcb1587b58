import type { Envelope, EnvelopeSignature } from '../contract/envelope.ts';
import type { TrustRoot } from '../contract/statement.ts';
import type { KeySet, SigningPlace, TrustedKey } from '../contract/trusted-key.ts';
import { decodeBase64 } from './base64.ts';
import type { TrustCrypto } from './crypto.ts';
import { type ReadSignature, type SignedBytes, signedBytes } from './envelope.ts';
import { assertionRefusal } from './passkey.ts';
import { refused, type Refusal } from './refusal.ts';
import { identityOf } from './spki.ts';
import type { PayloadType } from './statements.ts';

/** What signatures are checked by. */
export interface Checks {
  crypto: TrustCrypto;
  /** Where passkeys sign, as the trust root says. Null: none is believed. */
  place: SigningPlace | null;
}

/** By the signing place of a root. */
export function checksOf({ signing }: TrustRoot, crypto: TrustCrypto): Checks {
  return { crypto, place: signing };
}

/** So often one envelope is tried: sixteen signatures, each with the keys of a large set. What is left over counts for nothing. */
const MOST_TRIES = 1_024;

/**
 * The keys, of those offered, that signed an envelope. A `keyid` says which of them to try; one that names none of them is no
 * more than a hint, and all are tried. A key whose id is not the SHA-256 of its bytes is no key, and one key under two
 * names counts once.
 */
export function signersOf(
  signed: SignedBytes,
  keys: readonly TrustedKey[],
  { crypto, place }: Checks,
): TrustedKey[] {
  const signers = new Map<string, TrustedKey>();
  for (const { signature, key } of tries(signed, keys).take(MOST_TRIES)) {
    if (signers.has(key.publicKey)) continue;
    const isSigned = signatureRefusal(signature, key, { signed, crypto, place }) === null;
    if (isSigned && isGenuine(key, crypto)) signers.set(identityOf(key), key);
  }
  return [...signers.values()];
}

function* tries(
  { signatures }: SignedBytes,
  keys: readonly TrustedKey[],
): Generator<{ signature: ReadSignature; key: TrustedKey }, void> {
  for (const signature of signatures) for (const key of triedFor(signature, keys)) yield { signature, key };
}

/** Keys stand in lists that are kept and never change. */
const genuine = new WeakMap<TrustedKey, boolean>();

function isGenuine(key: TrustedKey, crypto: TrustCrypto): boolean {
  const known = genuine.get(key);
  if (known !== undefined) return known;
  const isSo = crypto.sha256(decodeBase64(key.publicKey)) === key.keyid;
  genuine.set(key, isSo);
  return isSo;
}

/** Why none of these keys signed it: what is wrong with a passkey's assertion, where there is one. */
export function unsignedBy(signed: SignedBytes, keys: readonly TrustedKey[], checks: Checks): Refusal {
  const trouble = assertionTrouble(signed, keys, checks);
  if (trouble === null) return { reason: 'bad-signature', detail: 'is not signed by whoever may sign it' };
  return { ...trouble, detail: `is signed wrongly: ${trouble.detail}` };
}

function assertionTrouble(
  signed: SignedBytes,
  keys: readonly TrustedKey[],
  { crypto, place }: Checks,
): Refusal | null {
  for (const signature of signed.signatures.filter(({ webauthn }) => webauthn !== undefined)) {
    for (const key of triedFor(signature, keys).filter(({ kind }) => kind === 'passkey')) {
      const refusal = signatureRefusal(signature, key, { signed, crypto, place });
      if (refusal !== null) return refusal;
    }
  }
  return null;
}

/**
 * The envelope with the signatures of these keys alone, each once and under its own name, so that one statement is the
 * same bytes whoever sends it with whatever beside it.
 */
export function signedByOnly(envelope: Envelope, keys: readonly TrustedKey[], checks: Checks): Envelope {
  const signed = signedBytes(envelope);
  const signatures = signersOf(signed, keys, checks)
    .toSorted((a, b) => (a.keyid < b.keyid ? -1 : 1))
    .map((key) => ({ ...signatureBy(key, { envelope, signed }, checks), keyid: key.keyid }));
  return { payloadType: envelope.payloadType, payload: envelope.payload, signatures };
}

function signatureBy(
  key: TrustedKey,
  { envelope, signed }: { envelope: Envelope; signed: SignedBytes },
  checks: Checks,
): EnvelopeSignature {
  const at = signed.signatures.findIndex((one) => signatureRefusal(one, key, { signed, ...checks }) === null);
  const found = envelope.signatures[at];
  if (found === undefined)
    throw refused({ reason: 'bad-signature', detail: 'a signature was there a moment ago' });
  return found;
}

function triedFor({ keyid }: ReadSignature, keys: readonly TrustedKey[]): readonly TrustedKey[] {
  const named = keys.filter((key) => key.keyid === keyid);
  return named.length > 0 ? named : keys;
}

/** Why a signature is not of a key; null: it is. A passkey signs by assertions alone, and any other key by none. */
function signatureRefusal(
  { sig, webauthn }: ReadSignature,
  key: TrustedKey,
  { signed, crypto, place }: Checks & { signed: SignedBytes },
): Refusal | null {
  const { message } = signed;
  if (key.kind === 'passkey')
    return webauthn === undefined
      ? { reason: 'bad-signature', detail: 'a passkey signs by an assertion' }
      : assertionRefusal({ ...webauthn, sig }, key, { message, place }, crypto);
  const isSigned = webauthn === undefined && crypto.verify(key.publicKey, message, sig);
  return isSigned ? null : { reason: 'bad-signature', detail: 'is not signed by the key' };
}

/** How many distinct keys of the set signed the envelope. Throws `statement/malformed` where base64 is broken. */
export function verifyEnvelope(envelope: Envelope, keySet: KeySet, checks: Checks): number {
  return signersOf(signedBytes(envelope), keySet.keys, checks).length;
}

/** Throws a refusal unless enough keys of the set, none of them revoked, signed the envelope. */
export function requireThreshold(
  signed: SignedBytes,
  keySet: KeySet,
  { revokedKeyids, ...checks }: Checks & { revokedKeyids: ReadonlySet<string> },
): TrustedKey[] {
  const signers = signersOf(signed, keySet.keys, checks);
  const standing = signers.filter((key) => !revokedKeyids.has(key.keyid));
  if (standing.length >= keySet.threshold) return standing;
  throw refused(
    lacking({ signers, standing, threshold: keySet.threshold }) ?? unsignedBy(signed, keySet.keys, checks),
  );
}

interface Counted {
  signers: readonly TrustedKey[];
  standing: readonly TrustedKey[];
  threshold: number;
}

/** Null: nobody of them signed it. */
function lacking({ signers, standing, threshold }: Counted): Refusal | null {
  const detail = `${standing.length} of ${threshold} signatures needed are there`;
  if (standing.length > 0) return { reason: 'too-few-signatures', detail };
  return signers.length > 0 ? { reason: 'key-revoked', detail: `${detail}: its keys are revoked` } : null;
}

/** Throws a refusal when an envelope is of another type than expected. */
export function requireType(envelope: Envelope, payloadType: PayloadType): void {
  if (envelope.payloadType === payloadType) return;
  throw refused({ reason: 'other-type', detail: `is ${envelope.payloadType}, not ${payloadType}` });
}
