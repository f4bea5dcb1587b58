import type { PasskeyAlgorithm } from '../contract/trusted-key.ts';

/** Cryptography as the trust rules need it; handed in, since Node and pages have it in different places. */
export interface TrustCrypto {
  /** SHA-256 in lower-case hex. */
  sha256(bytes: Uint8Array): string;
  /** Ed25519 (RFC 8032). `publicKey` is the raw key in base64. False for anything malformed. */
  verify(publicKey: string, message: Uint8Array, signature: Uint8Array): boolean;
  /**
   * By the algorithm named and no other: a key of another kind verifies nothing. `spki` is DER in base64, an ES256 signature DER as
   * passkeys make it. False for anything malformed.
   */
  verifyBy(algorithm: PasskeyAlgorithm, spki: string, message: Uint8Array, signature: Uint8Array): boolean;
}

/** Holds a private key and never shows it. */
export interface Signer {
  /** Raw public key in base64. */
  publicKey: string;
  /** SHA-256 of the raw public key, hex. */
  keyid: string;
  sign(message: Uint8Array): Uint8Array;
}
