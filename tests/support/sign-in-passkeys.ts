import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import {
  PasskeyCreation,
  PasskeyRequest,
  type PasskeyAttestation,
  type SignInAssertion,
} from '../../shared/contract/index.ts';
import type { Agent } from './server.ts';

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

/** What an authenticator and its browser may do otherwise than they should. */
export interface Slip {
  type?: string;
  origin?: string;
  crossOrigin?: boolean;
  rpId?: string;
  /** Of authenticator data. */
  flags?: number;
  counter?: number;
  challenge?: string;
  userHandle?: string | null;
  id?: string;
  /** Makes something else of the signature. */
  signature?: (bytes: Buffer) => Buffer;
}

/** A passkey without its glass: a real ES256 key, and what browsers say by it to whoever asks. */
export interface SoftPasskey {
  id: string;
  create(asked: PasskeyCreation, slip?: Slip): PasskeyAttestation;
  get(asked: PasskeyRequest, slip?: Slip): SignInAssertion;
}

export function createSoftPasskey(origin = 'http://localhost:8080'): SoftPasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32).toString('base64url');
  let userHandle: string | null = null;
  let counter = 0;
  const dataOf = (
    rpId: string,
    { flags = PRESENT | VERIFIED, ...slip }: Slip,
    attested = Buffer.alloc(0),
  ) => {
    const tail = Buffer.alloc(5);
    counter += 1;
    tail.writeUInt8(flags | (attested.length > 0 ? ATTESTED : 0));
    tail.writeUInt32BE(slip.counter ?? counter, 1);
    return Buffer.concat([sha256(slip.rpId ?? rpId), tail, attested]);
  };
  const said = (type: string, challenge: string, slip: Slip) =>
    Buffer.from(
      JSON.stringify({
        type: slip.type ?? type,
        challenge: slip.challenge ?? challenge,
        origin: slip.origin ?? origin,
        crossOrigin: slip.crossOrigin ?? false,
      }),
    );
  const credential = (slip: Slip) => {
    const named = slip.id ?? id;
    return { id: named, rawId: named, type: 'public-key', clientExtensionResults: {} } as const;
  };
  return {
    id,
    create: ({ challenge, rp, user }, slip = {}) => {
      userHandle = user.id;
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const cose = new Map<number, number | Uint8Array<ArrayBuffer>>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
        [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(Buffer.from(id, 'base64url').length);
      const attested = [Buffer.alloc(16), length, Buffer.from(id, 'base64url'), isoCBOR.encode(cose)];
      const authData = Uint8Array.from(dataOf(rp.id, slip, Buffer.concat(attested)));
      const object = new Map<string, string | Uint8Array<ArrayBuffer> | Map<string, number>>([
        ['fmt', 'none'],
        ['attStmt', new Map<string, number>()],
        ['authData', authData],
      ]);
      return {
        ...credential(slip),
        response: {
          clientDataJSON: said('webauthn.create', challenge, slip).toString('base64url'),
          attestationObject: Buffer.from(isoCBOR.encode(object)).toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    get: ({ challenge, rpId }, slip = {}) => {
      const clientData = said('webauthn.get', challenge, slip);
      const authenticatorData = dataOf(rpId, slip);
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), privateKey);
      return {
        ...credential(slip),
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: authenticatorData.toString('base64url'),
          signature: (slip.signature?.(signature) ?? signature).toString('base64url'),
          userHandle: slip.userHandle === undefined ? userHandle : slip.userHandle,
        },
      };
    },
  };
}

/** Registers a passkey for whoever is signed in; the recovery codes that come with the first. */
export async function registerPasskey(
  agent: Agent,
  passkey = createSoftPasskey(),
  name = 'Laptop',
): Promise<{ passkey: SoftPasskey; id: string; codes: readonly string[] | null }> {
  const asked = PasskeyCreation.parse((await agent.post('/account/passkeys/creation', undefined)).json());
  const answer = await agent.post('/account/passkeys', { name, made: passkey.create(asked) });
  if (answer.statusCode !== 201) throw new TypeError(`a passkey was answered ${answer.body}`);
  const { recoveryCodes, passkey: kept } = answer.json<{
    recoveryCodes: string[] | null;
    passkey: { id: string };
  }>();
  return { passkey, id: kept.id, codes: recoveryCodes };
}

/** What the server asks a passkey by: for a sign-in of a browser, or for a step-up. */
export async function askedOf(agent: Agent, url = '/session/passkey/request'): Promise<PasskeyRequest> {
  return PasskeyRequest.parse((await agent.post(url, undefined)).json());
}

function sha256(bytes: string | Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
