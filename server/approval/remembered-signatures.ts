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
  return {
    ...crypto,
    verify: (publicKey, message, signature) => {
      const asked = `${publicKey} ${crypto.sha256(message)} ${crypto.sha256(signature)}`;
      const answer = known.get(asked) ?? crypto.verify(publicKey, message, signature);
      known.set(asked, answer);
      return answer;
    },
  };
}
