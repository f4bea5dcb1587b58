import { LRUCache } from 'lru-cache';
import type { TrustCrypto } from '../../shared/trust/crypto.ts';

/** Enough for the approvals of every content of a large installation. */
const MOST_REMEMBERED = 20_000;

/**
 * The same answers without computing them again: whether a signature is of a key over some bytes never changes, and
 * lists of contents ask for the same ones all day.
 */
export function rememberSignatures(crypto: TrustCrypto): TrustCrypto {
  const known = new LRUCache<string, boolean>({ max: MOST_REMEMBERED });
  const digestOf = (message: Uint8Array, signature: Uint8Array): string =>
    `${crypto.sha256(message)} ${crypto.sha256(signature)}`;
  const remember = (asked: string, verify: () => boolean): boolean => {
    const answer = known.get(asked) ?? verify();
    known.set(asked, answer);
    return answer;
  };
  return {
    ...crypto,
    verify: (publicKey, message, signature) =>
      remember(`${publicKey} ${digestOf(message, signature)}`, () =>
        crypto.verify(publicKey, message, signature),
      ),
    verifyBy: (algorithm, spki, message, signature) =>
      remember(`${algorithm} ${spki} ${digestOf(message, signature)}`, () =>
        crypto.verifyBy(algorithm, spki, message, signature),
      ),
  };
}
