import { isIP } from 'node:net';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import {
  PasskeyCreation,
  PasskeyRequest,
  type SignInAssertion,
  type PasskeyAttestation,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';

/** How long somebody has for it, by the browser's clock. */
const TIMEOUT_MS = 120_000;
/** EdDSA, ES256, RS256 (COSE). */
const ALGORITHMS = [-8, -7, -257];
const BASE64URL = { alphabet: 'base64url', omitPadding: true } as const;

/** Where passkeys sign in. */
export interface SignInPlace {
  origin: string;
  rpId: string;
}

/** A passkey as it was made known. */
export interface KnownPasskey {
  credentialId: string;
  publicKey: string;
  counter: number;
  transports: readonly string[];
}

export interface Holder {
  id: string;
  name: string;
  displayName: string;
}

/** Under this address; null where browsers make no passkeys: at an IP address, and without https but on one's own machine. */
export function signInPlaceOf({ origin, hostname, protocol }: URL): SignInPlace | null {
  const isOwnMachine = hostname === 'localhost' || hostname.endsWith('.localhost');
  const isSecure = protocol === 'https:' || isOwnMachine;
  const isAddress = isIP(hostname.replaceAll(/^\[|\]$/g, '')) !== 0;
  return isSecure && !isAddress ? { origin, rpId: hostname } : null;
}

/** What a browser is told to make a passkey by: one that is found without a name, and that asks its holder to be verified. */
export async function creationOf(
  { rpId }: SignInPlace,
  asked: { challenge: string; holder: Holder; known: readonly KnownPasskey[] },
): Promise<PasskeyCreation> {
  const { challenge, holder, known } = asked;
  const options = await generateRegistrationOptions({
    rpName: 'Waypost',
    rpID: rpId,
    userID: Uint8Array.from(new TextEncoder().encode(holder.id)),
    userName: holder.name,
    userDisplayName: holder.displayName,
    challenge: Uint8Array.fromBase64(challenge, BASE64URL),
    timeout: TIMEOUT_MS,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId: id, transports }) => ({
      id,
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return PasskeyCreation.parse(options);
}

/** What a browser is told to ask a passkey by; `known` empty: any of this place. */
export async function requestOf(
  { rpId }: SignInPlace,
  { challenge, known }: { challenge: string; known: readonly KnownPasskey[] },
): Promise<PasskeyRequest> {
  const options = await generateAuthenticationOptions({
    rpID: rpId,
    challenge: Uint8Array.fromBase64(challenge, BASE64URL),
    timeout: TIMEOUT_MS,
    userVerification: 'required',
    allowCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports: [...transports] })),
  });
  return PasskeyRequest.parse(options);
}

/** The passkey that was made. Throws `passkey/refused`. */
export async function readAttestation(
  { origin, rpId }: SignInPlace,
  made: PasskeyAttestation,
  challenge: string,
): Promise<KnownPasskey & { isSynced: boolean }> {
  assertUnframed(made.response);
  const verified = await verifyRegistrationResponse({
    response: made as Parameters<typeof verifyRegistrationResponse>[0]['response'],
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch((cause: unknown) => {
    throw passkeyRefused(cause);
  });
  if (!verified.verified) throw passkeyRefused();
  const { credential, credentialBackedUp: isSynced } = verified.registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: credential.publicKey.toBase64(BASE64URL),
    counter: credential.counter,
    transports: made.response.transports ?? [],
    isSynced,
  };
}

/** What is to be kept of a use of the passkey. Throws `passkey/refused`. */
export async function readAssertion(
  { origin, rpId }: SignInPlace,
  said: { assertion: SignInAssertion; challenge: string },
  known: KnownPasskey,
): Promise<{ counter: number; isSynced: boolean }> {
  assertUnframed(said.assertion.response);
  const verified = await verifyAuthenticationResponse({
    response: said.assertion as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
    expectedChallenge: said.challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
    credential: {
      id: known.credentialId,
      publicKey: Uint8Array.fromBase64(known.publicKey, BASE64URL),
      counter: known.counter,
    },
  }).catch((cause: unknown) => {
    throw passkeyRefused(cause);
  });
  if (!verified.verified) throw passkeyRefused();
  const { newCounter: counter, credentialBackedUp: isSynced } = verified.authenticationInfo;
  return { counter, isSynced };
}

const ClientData = z.looseObject({ crossOrigin: z.boolean().optional(), topOrigin: z.string().optional() });

/** A page of ours is framed by nobody: what was said in a frame of another page was asked for by that page. */
function assertUnframed({ clientDataJSON }: { clientDataJSON: string }): void {
  const read = ClientData.safeParse(jsonIn(clientDataJSON));
  if (!read.success || read.data.crossOrigin === true || read.data.topOrigin !== undefined)
    throw passkeyRefused();
}

function jsonIn(base64url: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** Whose it is, as the passkey itself says. */
export function holderIdOf({ response: { userHandle } }: SignInAssertion): string | null {
  return typeof userHandle !== 'string' ? null : Buffer.from(userHandle, 'base64url').toString('utf8');
}

export function passkeyRefused(cause?: unknown): AppError {
  return new AppError(
    'passkey/refused',
    'the passkey is not known here, or the answer is to another question',
    {
      cause,
    },
  );
}
