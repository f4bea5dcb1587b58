import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type {
  Envelope,
  EnvelopeSignature,
  PasskeyAlgorithm,
  PasskeyKey,
  SigningPlace,
} from '../../shared/contract/index.ts';
import { canonicalBytes, preAuthEncoding } from '../../shared/trust/index.ts';

export const PLACE: SigningPlace = { origin: 'https://sign.waypost.example', rpId: 'sign.waypost.example' };

/** What an authenticator and its browser may do otherwise than they should. */
export interface Slip {
  type?: string;
  origin?: string;
  rpId?: string;
  /** Of authenticator data: 1 present, 4 verified, 8 may be backed up, 16 is backed up, 64 attested, 128 extended. */
  flags?: number;
  counter?: number;
  challenge?: Uint8Array;
  /** Further members of the client data. */
  said?: object;
  /** Makes something else of the authenticator data before they are signed. */
  authenticatorData?: (bytes: Uint8Array) => Uint8Array;
}

/** A passkey without its glass: real keys, and client and authenticator data as a browser makes them. */
export interface Passkey {
  key: PasskeyKey;
  sign(message: Uint8Array, slip?: Slip): EnvelopeSignature;
  /** By the same key, over the bytes themselves. */
  signBare(message: Uint8Array): Uint8Array;
}

export function createPasskey(algorithm: PasskeyAlgorithm, place: SigningPlace = PLACE): Passkey {
  const { publicKey, privateKey } = keyPair(algorithm);
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const keyid = sha256(spki).toString('hex');
  const signBare = (message: Uint8Array): Uint8Array =>
    sign(algorithm === 'EdDSA' ? null : 'sha256', message, privateKey);
  return {
    signBare,
    key: { kind: 'passkey', keyid, algorithm, publicKey: spki.toString('base64') },
    sign(message, slip = {}) {
      const clientData = clientDataOf(message, place, slip);
      const authenticatorData = authenticatorDataOf(place, slip);
      const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
      return {
        keyid,
        sig: signBare(signed).toBase64(),
        webauthn: {
          authenticatorData: Buffer.from(authenticatorData).toString('base64'),
          clientDataJSON: clientData.toString('base64'),
        },
      };
    },
  };
}

/** As `seal`, by passkeys. */
export function sealByPasskeys(
  payloadType: string,
  value: unknown,
  passkeys: readonly Passkey[],
  slip: Slip = {},
): Envelope {
  const payload = canonicalBytes(value);
  const message = preAuthEncoding(payloadType, payload);
  return {
    payloadType,
    payload: payload.toBase64(),
    signatures: passkeys.map((passkey) => passkey.sign(message, slip)),
  };
}

function keyPair(algorithm: PasskeyAlgorithm): { publicKey: KeyObject; privateKey: KeyObject } {
  if (algorithm === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  if (algorithm === 'RS256') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  return generateKeyPairSync('ed25519');
}

function clientDataOf(message: Uint8Array, { origin }: SigningPlace, slip: Slip): Buffer {
  const said = {
    type: slip.type ?? 'webauthn.get',
    challenge: Buffer.from(slip.challenge ?? sha256(message)).toString('base64url'),
    origin: slip.origin ?? origin,
    crossOrigin: false,
    ...slip.said,
  };
  return Buffer.from(JSON.stringify(said));
}

function authenticatorDataOf({ rpId }: SigningPlace, slip: Slip): Uint8Array {
  const tail = Buffer.alloc(5);
  tail.writeUInt8(slip.flags ?? 0x05);
  tail.writeUInt32BE(slip.counter ?? 0, 1);
  const whole = Buffer.concat([sha256(Buffer.from(slip.rpId ?? rpId)), tail]);
  return slip.authenticatorData?.(whole) ?? whole;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
