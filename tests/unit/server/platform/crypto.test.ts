import { describe, expect, it } from 'vitest';
import { createSigner, generateSigner, nodeCrypto } from '../../../../server/platform/crypto.ts';

/** RFC 8032 §7.1, test 2. */
const SECRET = 'TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs';
const PUBLIC = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
const SIGNATURE =
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';

describe('Ed25519', () => {
  it('signs as RFC 8032 says', () => {
    const x = Uint8Array.fromHex(PUBLIC).toBase64({ alphabet: 'base64url', omitPadding: true });
    const signer = createSigner({ kty: 'OKP', crv: 'Ed25519', d: SECRET, x });
    expect(signer.publicKey).toBe(Uint8Array.fromHex(PUBLIC).toBase64());
    expect(Uint8Array.from(signer.sign(Uint8Array.of(0x72))).toHex()).toBe(SIGNATURE);
  });

  it('refuses another message, another key and what is no signature', () => {
    const message = new TextEncoder().encode('revision 412 exists');
    const { signer, privateKeyPem } = generateSigner();
    const signature = createSigner(privateKeyPem).sign(message);
    expect(nodeCrypto.verify(signer.publicKey, message, signature)).toBe(true);
    expect(nodeCrypto.verify(signer.publicKey, message.slice(1), signature)).toBe(false);
    expect(nodeCrypto.verify(generateSigner().signer.publicKey, message, signature)).toBe(false);
    expect(nodeCrypto.verify(signer.publicKey, message, new Uint8Array(3))).toBe(false);
    expect(nodeCrypto.verify('not a key', message, signature)).toBe(false);
  });
});
