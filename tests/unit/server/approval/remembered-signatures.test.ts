import { describe, expect, test } from 'vitest';
import { rememberSignatures } from '../../../../server/approval/remembered-signatures.ts';
import { generateSigner, nodeCrypto } from '../../../../server/platform/crypto.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('signatures that are remembered', () => {
  test('are verified once, good or not, and each key, message and signature is another', () => {
    let verified = 0;
    const counted = {
      ...nodeCrypto,
      verify: (...call: Parameters<typeof nodeCrypto.verify>) => {
        verified += 1;
        return nodeCrypto.verify(...call);
      },
    };
    const { signer } = generateSigner();
    const crypto = rememberSignatures(counted);
    const signature = signer.sign(bytes('yes'));
    for (let i = 0; i < 3; i += 1)
      expect(crypto.verify(signer.publicKey, bytes('yes'), signature)).toBe(true);
    expect(verified).toBe(1);
    for (let i = 0; i < 3; i += 1)
      expect(crypto.verify(signer.publicKey, bytes('no'), signature)).toBe(false);
    expect(crypto.verify(generateSigner().signer.publicKey, bytes('yes'), signature)).toBe(false);
    expect(verified).toBe(3);
  });
});
