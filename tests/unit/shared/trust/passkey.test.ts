import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { nodeCrypto } from '../../../../server/platform/crypto.ts';
import type {
  Envelope,
  EnvelopeSignature,
  PasskeyAssertion,
  TrustedKey,
  TrustRoot,
} from '../../../../shared/contract/index.ts';
import {
  canonicalBytes,
  openTrustRoot,
  PAYLOAD_TYPES,
  seal,
  signersOf,
  signedBytes,
  verifyEnvelope,
} from '../../../../shared/trust/index.ts';
import { createPasskey, PLACE, sealByPasskeys, type Passkey, type Slip } from '../../../support/passkeys.ts';
import { signer, trusted } from './keys.ts';
import * as world from './world.ts';

/** As passkeys make them. */
interface Asserted extends EnvelopeSignature {
  webauthn: PasskeyAssertion;
}

const passkeys = {
  ES256: createPasskey('ES256'),
  RS256: createPasskey('RS256'),
  EdDSA: createPasskey('EdDSA'),
};
const { ES256: passkey } = passkeys;
const TYPE = PAYLOAD_TYPES.approval;
const SAID = { words: 'these' };
const checks = { crypto: nodeCrypto, place: PLACE };

function signersFor(envelope: Envelope, keys: readonly TrustedKey[] = [passkey.key]): TrustedKey[] {
  return signersOf(signedBytes(envelope), keys, checks);
}

function isBelieved(slip: Slip, by: Passkey = passkey): boolean {
  return signersFor(sealByPasskeys(TYPE, SAID, [by], slip), [by.key]).length === 1;
}

/** The envelope with its one signature made into something else. */
function remade(envelope: Envelope, make: (signature: Asserted) => Partial<EnvelopeSignature>): Envelope {
  const [signature] = envelope.signatures as [Asserted];
  return { ...envelope, signatures: [{ ...signature, ...make(signature) }] };
}

describe('an assertion by a passkey', () => {
  test.each(Object.entries(passkeys))('of %s is its word on exactly these bytes', (_, by) => {
    const envelope = sealByPasskeys(TYPE, SAID, [by]);
    expect(signersFor(envelope, [by.key])).toEqual([by.key]);
    const { signatures } = envelope;
    const other = { ...sealByPasskeys(TYPE, { words: 'others' }, [by]), signatures };
    expect(signersFor(other, [by.key])).toEqual([]);
    expect(signersFor({ ...envelope, payloadType: PAYLOAD_TYPES.draft }, [by.key])).toEqual([]);
  });

  const slips: [string, Slip][] = [
    ['that registers a passkey', { type: 'webauthn.create' }],
    ['made at another origin', { origin: 'https://waypost.example' }],
    ['made at the same name on another port', { origin: `${PLACE.origin}:8443` }],
    ['for the RP ID of the sign-in', { rpId: 'waypost.example' }],
    ['with nobody present', { flags: 0x04 }],
    ['by somebody who was not verified', { flags: 0x01 }],
    ['in the frame of another origin', { said: { crossOrigin: true } }],
    ['below the page of another origin', { said: { topOrigin: 'https://evil.example' } }],
    ['over another challenge', { challenge: new Uint8Array(32) }],
    ['over the payload instead of its encoding', { challenge: digest(canonicalBytes(SAID)) }],
    ['with a key attested beside it', { flags: 0x45 }],
    ['with extensions named and none there', { flags: 0x85 }],
    ['with bytes behind its authenticator data', { authenticatorData: (all) => Buffer.concat([all, all]) }],
    ['with its counter cut off', { authenticatorData: (all) => all.subarray(0, 36) }],
    ['with its flags cut off', { authenticatorData: (all) => all.subarray(0, 32) }],
    ['without authenticator data', { authenticatorData: () => new Uint8Array() }],
    ['whose client data say no origin', { said: { origin: undefined } }],
    ['whose client data name a number as challenge', { said: { challenge: 7 } }],
  ];
  test.each(slips)('%s is not believed', (_, slip) => {
    expect(isBelieved(slip)).toBe(false);
    expect(isBelieved({})).toBe(true);
  });

  test('by which somebody signs in is none over a content, though its challenge is the digest of one', () => {
    const challenge = digest(signedBytes(sealByPasskeys(TYPE, SAID, [passkey])).message);
    const signIn = { challenge, origin: 'https://waypost.example', rpId: 'waypost.example' };
    expect(isBelieved(signIn)).toBe(false);
    expect(isBelieved({ challenge })).toBe(true);
  });

  test('is believed whatever its counter says, with extensions, and from a key that is kept in several places', () => {
    for (const counter of [0, 7, 0xffff_ffff]) expect(isBelieved({ counter })).toBe(true);
    expect(isBelieved({ flags: 0x1d })).toBe(true);
    const extensions = (all: Uint8Array): Uint8Array => Buffer.concat([all, Buffer.of(0xa0)]);
    expect(isBelieved({ flags: 0x85, authenticatorData: extensions })).toBe(true);
  });

  test('is not believed where the root names no place, or another', () => {
    const envelope = sealByPasskeys(TYPE, SAID, [passkey]);
    const keySet = { threshold: 1, keys: [passkey.key] };
    const at = (place: typeof checks.place | null) => verifyEnvelope(envelope, keySet, { ...checks, place });
    expect(at(PLACE)).toBe(1);
    expect(at(null)).toBe(0);
    expect(at({ ...PLACE, rpId: 'other.example' })).toBe(0);
  });
});

describe('a signature of a passkey', () => {
  const envelope = sealByPasskeys(TYPE, SAID, [passkey]);

  const signatures: [string, (signature: Asserted) => Partial<EnvelopeSignature>][] = [
    ['without its assertion', () => ({ webauthn: undefined })],
    ['cut short', ({ sig }) => ({ sig: bytes(sig).subarray(0, -1).toBase64() })],
    [
      'with a byte behind it',
      ({ sig }) => ({ sig: Buffer.concat([bytes(sig), Buffer.of(0)]).toString('base64') }),
    ],
    ['as two bare numbers instead of DER', () => ({ sig: Buffer.alloc(64, 7).toString('base64') })],
    ['of nothing', () => ({ sig: '' })],
    ['as DER of zeros', () => ({ sig: Buffer.from('3006020100020100', 'hex').toString('base64') })],
    ['whose DER counts longer than need be', ({ sig }) => ({ sig: longForm(bytes(sig)).toBase64() })],
    [
      'whose client data are spelled otherwise',
      ({ webauthn }) => ({ webauthn: { ...webauthn, clientDataJSON: spaced(webauthn.clientDataJSON) } }),
    ],
    [
      'whose client data are no JSON',
      ({ webauthn }) => ({ webauthn: { ...webauthn, clientDataJSON: Buffer.alloc(64).toString('base64') } }),
    ],
    [
      'whose authenticator data are cut short',
      ({ webauthn }) => ({
        webauthn: {
          ...webauthn,
          authenticatorData: bytes(webauthn.authenticatorData).subarray(0, 36).toBase64(),
        },
      }),
    ],
    [
      'whose authenticator data are no base64',
      ({ webauthn }) => ({ webauthn: { ...webauthn, authenticatorData: '?' } }),
    ],
  ];
  test.each(signatures)('%s is none', (_, make) => {
    expect(signersFor(remade(envelope, make))).toEqual([]);
    expect(signersFor(envelope)).toEqual([passkey.key]);
  });

  test('counts by its own algorithm and as its own kind alone', () => {
    for (const by of Object.values(passkeys)) {
      const signed = sealByPasskeys(TYPE, SAID, [by]);
      for (const algorithm of ['ES256', 'RS256', 'EdDSA'] as const)
        expect(signersFor(signed, [{ ...by.key, algorithm }]).length).toBe(
          algorithm === by.key.algorithm ? 1 : 0,
        );
    }
    const bare = signer('somebody');
    const spki = createPublicKey({
      format: 'jwk',
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bare.publicKey, 'base64').toString('base64url') },
    }).export({ format: 'der', type: 'spki' });
    const asPasskey = { kind: 'passkey', algorithm: 'EdDSA', keyid: digest(spki).toHex() } as const;
    const plain = seal(TYPE, SAID, [bare]);
    expect(signersFor(plain, [trusted(bare)]).length).toBe(1);
    expect(signersFor(plain, [{ ...asPasskey, publicKey: spki.toString('base64') }])).toEqual([]);
  });

  test('of a key that both kinds name counts once', () => {
    const { EdDSA } = passkeys;
    const raw = bytes(EdDSA.key.publicKey).subarray(-32);
    const plain = { kind: 'ed25519', keyid: digest(raw).toHex(), publicKey: raw.toBase64() } as const;
    const envelope = sealByPasskeys(TYPE, SAID, [EdDSA]);
    const bare = { keyid: plain.keyid, sig: EdDSA.signBare(signedBytes(envelope).message).toBase64() };
    const both = { ...envelope, signatures: [...envelope.signatures, bare] };
    const keys = [plain, EdDSA.key];
    for (const key of keys) expect(signersFor(both, [key])).toEqual([key]);
    expect(verifyEnvelope(both, { threshold: 2, keys }, checks)).toBe(1);
  });
});

describe('the key of a passkey', () => {
  const keys: [string, Uint8Array][] = [
    ['on another curve', spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey)],
    ['of 1024 bits', spkiOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey)],
    [
      'with the exponent 3',
      spkiOf(generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }).publicKey),
    ],
    ['whose point is compressed', compressed(passkey)],
    ['off its curve', Buffer.concat([bytes(passkey.key.publicKey).subarray(0, -1), Buffer.of(0)])],
    ['of nothing', new Uint8Array()],
  ];
  test.each(keys)('%s is none', (_, spki) => {
    for (const algorithm of ['ES256', 'RS256', 'EdDSA'] as const) {
      const key = { ...passkey.key, algorithm, publicKey: spki.toBase64(), keyid: digest(spki).toHex() };
      expect(signersFor(sealByPasskeys(TYPE, SAID, [passkey]), [key])).toEqual([]);
    }
  });

  test('under an id that is not its SHA-256 is none', () => {
    expect(
      signersFor(sealByPasskeys(TYPE, SAID, [passkey]), [{ ...passkey.key, keyid: 'e'.repeat(64) }]),
    ).toEqual([]);
  });

  test('is a root key like any other: a root that names its own place is opened and rotated by passkeys', () => {
    const two = [passkeys.ES256, passkeys.RS256];
    const root = (more: Partial<TrustRoot>) =>
      world.root({ signing: PLACE, root: { threshold: 2, keys: two.map(({ key }) => key) }, ...more });
    const first = root({});
    const open = (value: TrustRoot, by: readonly Passkey[]) =>
      sealByPasskeys(PAYLOAD_TYPES.trustRoot, value, by);
    const pinnedDigest = nodeCrypto.sha256(canonicalBytes(first));
    const current = openTrustRoot(open(first, two), { pinnedDigest }, world.NOW, nodeCrypto);
    const second = root({ version: 2 });
    expect(openTrustRoot(open(second, two), { current }, world.NOW, nodeCrypto).root.version).toBe(2);
    const [one] = two as [Passkey];
    expect(() => openTrustRoot(open(second, [one, one]), { current }, world.NOW, nodeCrypto)).toThrow(
      /1 of 2/,
    );
    const elsewhere = root({ version: 2, signing: { ...PLACE, origin: 'https://evil.example' } });
    expect(() => openTrustRoot(open(elsewhere, two), { current }, world.NOW, nodeCrypto)).toThrow(
      /names itself/,
    );
  });
});

describe('an endless statement', () => {
  test('is refused before it is read', () => {
    const long = seal(TYPE, { words: 'x'.repeat(65_536) }, [signer('somebody')]);
    expect(() => signedBytes(long)).toThrow(/longer than/);
    expect(() => signedBytes({ ...long, payloadType: 'application/unheard-of' })).toThrow(/longer than/);
    expect(signedBytes({ ...long, payloadType: PAYLOAD_TYPES.manifest }).payload.length).toBeGreaterThan(
      65_536,
    );
  });

  test('of many signatures for many keys is tried so often and no more', () => {
    let tries = 0;
    const verify: typeof nodeCrypto.verify = () => {
      tries += 1;
      return false;
    };
    const envelope = seal(TYPE, SAID, [signer('somebody')]);
    const [signature] = envelope.signatures as [EnvelopeSignature];
    const many = { ...envelope, signatures: Array.from({ length: 16 }, () => ({ ...signature, keyid: '' })) };
    const keys = Array.from({ length: 500 }, (_, i) => trusted(signer(`key ${i}`)));
    expect(signersOf(signedBytes(many), keys, { crypto: { ...nodeCrypto, verify }, place: null })).toEqual(
      [],
    );
    expect(tries).toBe(1_024);
  });
});

function bytes(text: string): Uint8Array {
  return Uint8Array.fromBase64(text);
}

function digest(of: Uint8Array): Uint8Array {
  return Uint8Array.fromHex(nodeCrypto.sha256(of));
}

function spkiOf(key: ReturnType<typeof createPublicKey>): Uint8Array {
  return key.export({ format: 'der', type: 'spki' });
}

/** The same point by its first coordinate alone, as DER allows. */
function compressed({ key }: Passkey): Uint8Array {
  const point = bytes(key.publicKey).subarray(-65);
  const head = Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex');
  const sign = ((point[64] ?? 0) & 1) + 2;
  return Buffer.concat([head, Buffer.of(sign), point.subarray(1, 33)]);
}

/** The outer length of DER in two bytes where one suffices, as BER allows. */
function longForm(der: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.of(0x30, 0x81), der.subarray(1)]);
}

function spaced(clientDataJSON: string): string {
  return Buffer.from(`${Buffer.from(clientDataJSON, 'base64').toString()} `).toString('base64');
}
