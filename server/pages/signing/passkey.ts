import type {
  EnvelopeSignature,
  KeyCard,
  PasskeyAlgorithm,
  SigningPlace,
} from '../../../shared/contract/index.ts';
import { formatInstant, systemClock } from '../../../shared/time/index.ts';
import { algorithmOf } from '../../../shared/trust/index.ts';
import { digestOf } from './page-crypto.ts';

/** COSE numbers of what a key may sign by, the best first. */
const ALGORITHMS: Record<PasskeyAlgorithm, number> = { ES256: -7, EdDSA: -8, RS256: -257 };
/** People look for their key first. */
const TIMEOUT_MS = 300_000;

/** Where this page stands. */
export function placeHere(): SigningPlace {
  return { origin: location.origin, rpId: location.hostname };
}

/** Makes a passkey of this place and tells its public half. Null: nobody agreed, or the key is of no kind that kiosks know. */
export async function makePasskey(name: string): Promise<KeyCard | null> {
  const place = placeHere();
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { id: place.rpId, name: 'Waypost' },
        user: { id: crypto.getRandomValues(new Uint8Array(16)), name, displayName: name },
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        pubKeyCredParams: Object.values(ALGORITHMS).map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        attestation: 'none',
        timeout: TIMEOUT_MS,
      },
    }),
  );
  const response = made?.response;
  const spki = response instanceof AuthenticatorAttestationResponse ? response.getPublicKey() : null;
  if (spki === null) return null;
  const publicKey = new Uint8Array(spki);
  const algorithm = algorithmOf(publicKey);
  if (algorithm === null) return null;
  return {
    schema: 'waypost/key-card/1',
    keyid: digestOf(publicKey),
    kind: 'passkey',
    algorithm,
    publicKey: publicKey.toBase64(),
    name,
    place,
    madeAt: formatInstant(systemClock.wallMs()),
  };
}

/** Has a passkey of this place sign a message; null: nobody agreed. */
export async function signByPasskey(
  message: Uint8Array,
  rpId: string,
): Promise<Omit<EnvelopeSignature, 'keyid'> | null> {
  const challenge = Uint8Array.fromHex(digestOf(message));
  const got = await asked(() =>
    navigator.credentials.get({
      publicKey: { rpId, challenge, userVerification: 'required', timeout: TIMEOUT_MS },
    }),
  );
  const response = got?.response;
  if (!(response instanceof AuthenticatorAssertionResponse)) return null;
  const base64 = (bytes: ArrayBuffer): string => new Uint8Array(bytes).toBase64();
  return {
    sig: base64(response.signature),
    webauthn: {
      authenticatorData: base64(response.authenticatorData),
      clientDataJSON: base64(response.clientDataJSON),
    },
  };
}

/** That somebody said no, or was not there, is an answer; browsers tell neither from the other. */
async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    const answer = await ask();
    return answer instanceof PublicKeyCredential ? answer : null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
