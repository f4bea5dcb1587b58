import { z } from 'zod';
import type { PasskeyAssertion } from '../contract/envelope.ts';
import type { RefusalReason } from '../contract/refused-statement.ts';
import type { PasskeyKey, SigningPlace } from '../contract/trusted-key.ts';
import { AppError } from '../errors.ts';
import { decodeBase64 } from './base64.ts';
import type { TrustCrypto } from './crypto.ts';
import { parseJsonBytes } from './envelope.ts';
import type { Refusal } from './refusal.ts';

/** What the browser wrote of the ceremony: WebAuthn Level 3 §5.8.1. */
const ClientData = z.object({
  type: z.string(),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
  topOrigin: z.string().optional(),
});

/** Flags of authenticator data: WebAuthn Level 3 §6.1. */
const FLAGS = { userPresent: 0x01, userVerified: 0x04, attested: 0x40, extended: 0x80 } as const;
const RP_ID_HASH_BYTES = 32;
/** RP ID hash, flags, counter. */
const LEAST_BYTES = 37;

/** A passkey's signature beside what it was made over. */
export interface Assertion extends PasskeyAssertion {
  sig: Uint8Array;
}

export interface Ceremony {
  /** The pre-authentication encoding: its SHA-256 was the challenge. */
  message: Uint8Array;
  place: SigningPlace | null;
}

/**
 * Why an assertion is not the key's word on the message; null: it is. WebAuthn Level 3 §7.2, less the counter: passkeys that are
 * kept on several machines do not count, and a kiosk does not see signatures in the order they were made in.
 */
export function assertionRefusal(
  assertion: Assertion,
  key: PasskeyKey,
  { message, place }: Ceremony,
  crypto: TrustCrypto,
): Refusal | null {
  if (place === null) return because('assertion-place', 'the trust root names no place where passkeys sign');
  try {
    const clientData = decodeBase64(assertion.clientDataJSON);
    const authenticatorData = decodeBase64(assertion.authenticatorData);
    const challenge = challengeOf(message, crypto);
    const refusal =
      clientRefusal(clientData, challenge, place.origin) ??
      authenticatorRefusal(authenticatorData, crypto.sha256(new TextEncoder().encode(place.rpId)));
    if (refusal !== null) return refusal;
    const signed = joined(authenticatorData, Uint8Array.fromHex(crypto.sha256(clientData)));
    return crypto.verifyBy(key.algorithm, key.publicKey, signed, assertion.sig)
      ? null
      : because('assertion-signature', 'the passkey did not sign this');
  } catch (error) {
    if (error instanceof AppError) return because('assertion-malformed', error.message);
    throw error;
  }
}

function because(reason: RefusalReason, detail: string): Refusal {
  return { reason, detail };
}

/** What the signing page hands to the authenticator, as the browser writes it: base64url of the message's SHA-256. */
export function challengeOf(message: Uint8Array, crypto: Pick<TrustCrypto, 'sha256'>): string {
  const digest = Uint8Array.fromHex(crypto.sha256(message));
  return digest.toBase64({ alphabet: 'base64url', omitPadding: true });
}

function clientRefusal(bytes: Uint8Array, challenge: string, origin: string): Refusal | null {
  const said = parseJsonBytes(ClientData, bytes);
  if (said.type !== 'webauthn.get') return because('assertion-type', `the assertion is of type ${said.type}`);
  if (said.challenge !== challenge)
    return because('assertion-challenge', 'the assertion is over something else');
  if (said.origin !== origin) return because('assertion-origin', `the assertion was made at ${said.origin}`);
  const isFramed = said.crossOrigin === true || said.topOrigin !== undefined;
  return isFramed
    ? because('assertion-framed', 'the assertion was made inside the page of another origin')
    : null;
}

function authenticatorRefusal(bytes: Uint8Array, rpIdHash: string): Refusal | null {
  const flags = bytes[RP_ID_HASH_BYTES] ?? 0;
  const isWhole = (flags & FLAGS.extended) === 0 ? bytes.length === LEAST_BYTES : bytes.length > LEAST_BYTES;
  if (!isWhole || (flags & FLAGS.attested) !== 0)
    return because('assertion-malformed', 'the authenticator data are malformed');
  if (bytes.subarray(0, RP_ID_HASH_BYTES).toHex() !== rpIdHash)
    return because('assertion-rp-id', 'the assertion is for another RP ID');
  if ((flags & FLAGS.userPresent) === 0) return because('assertion-presence', 'nobody was present');
  return (flags & FLAGS.userVerified) === 0
    ? because('assertion-verification', 'the person was not verified')
    : null;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}
