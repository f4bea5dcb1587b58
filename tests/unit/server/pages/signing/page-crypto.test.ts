import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import { digestOf, digestOfFile, judgedBy } from '../../../../../server/pages/signing/page-crypto.ts';
import { nodeCrypto } from '../../../../../server/platform/crypto.ts';
import { checksOf, signedBytes, signersOf, type TrustCrypto } from '../../../../../shared/trust/index.ts';
import { createPasskey, sealByPasskeys, type Passkey } from '../../../../support/passkeys.ts';
import { HERE, signingWorld } from '../../../../support/signing-request.ts';
import { reopenTrust } from '../../../../../shared/trust/index.ts';

it('takes the same digests as kiosks do, of bytes and of files of any length', async () => {
  const bytes = crypto.getRandomValues(new Uint8Array(65_536));
  const file = new Blob(Array.from({ length: 150 }, () => bytes));
  expect(digestOf(bytes)).toBe(nodeCrypto.sha256(bytes));
  expect(await digestOfFile(file)).toBe(nodeCrypto.sha256(new Uint8Array(await file.arrayBuffer())));
  expect(await digestOfFile(new Blob())).toBe(nodeCrypto.sha256(new Uint8Array()));
});

const { root } = signingWorld();

it.each(['ES256', 'RS256', 'EdDSA'] as const)(
  'believes assertions by %s as kiosks do, and none that was changed',
  async (algorithm) => {
    const passkey = createPasskey(algorithm, HERE);
    const other = createPasskey(algorithm, HERE);
    const envelope = sealByPasskeys('a type', { words: 'these' }, [passkey]);
    const signers = (by: Passkey, changed = envelope) =>
      judgedBy((crypto) => signersOf(signedBytes(changed), [by.key], checksOf(root, crypto)));
    expect(await signers(passkey)).toEqual([passkey.key]);
    expect(await signers(other)).toEqual([]);
    const words = { ...envelope, payload: new TextEncoder().encode('{"words":"others"}').toBase64() };
    expect(await signers(passkey, words)).toEqual([]);
  },
);

it('opens the trust of people as kiosks do, though each answer takes its time', async () => {
  const { trust } = signingWorld();
  const [first] = trust;
  const digest = nodeCrypto.sha256(signedBytes(first as never).payload);
  const open = (by: TrustCrypto) => reopenTrust(digest, trust, by);
  expect(await judgedBy(open)).toEqual(open(nodeCrypto));
});

it('says no to keys and signatures that are none', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const message = new TextEncoder().encode('words');
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const asked = (by: TrustCrypto): boolean[] => [
    by.verifyBy('ES256', spki.toString('base64'), message, sign('sha256', message, privateKey)),
    by.verifyBy('ES256', 'no key', message, message),
    by.verify('AAAA', message, message),
    by.verify(new Uint8Array(32).toBase64(), message, new Uint8Array(64)),
  ];
  expect(await judgedBy(asked)).toEqual([false, false, false, false]);
});
