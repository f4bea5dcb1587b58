import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rawFromDer } from '../../../../../server/pages/signing/raw-from-der.ts';

describe('a signature as passkeys make it', () => {
  it('is the same as browsers verify it, whatever zeros its numbers begin with', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    for (let i = 0; i < 600; i += 1) {
      const message = new TextEncoder().encode(`words ${i}`);
      const der = sign('sha256', message, privateKey);
      const raw = rawFromDer(der);
      expect(raw).toHaveLength(64);
      const key = { key: publicKey, dsaEncoding: 'ieee-p1363' as const };
      expect(verify('sha256', message, key, raw ?? new Uint8Array())).toBe(true);
    }
  });

  it.each([
    ['nothing', ''],
    ['no sequence', '3106020101020101'],
    ['a longer length than it has', '3007020101020101'],
    ['bytes behind it', '300602010102010100'],
    ['one number alone', '3003020101'],
    ['a negative number', '3006020181020101'],
    ['a zero too many', '300702020001020101'],
    ['an empty number', '30050200020101'],
    ['a number of 34 bytes', `302702227f${'00'.repeat(33)}020101`],
    ['a number that ends behind the end', '30060201010204ff'],
  ])('is none: %s', (_what, hex) => {
    expect(rawFromDer(Uint8Array.fromHex(hex))).toBeNull();
  });
});
