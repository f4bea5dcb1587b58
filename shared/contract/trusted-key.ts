import { z } from 'zod';
import { Digest, PublicKey } from './common.ts';

/** Signs the bytes themselves; its id is the SHA-256 of the raw public key. */
export const Ed25519Key = z.object({ keyid: Digest, kind: z.literal('ed25519'), publicKey: PublicKey });

/** How a passkey signs: COSE −7 (ECDSA on P-256 with SHA-256), −257 (RSA PKCS #1 v1.5 with SHA-256), −8 (Ed25519). */
export const PasskeyAlgorithm = z.enum(['ES256', 'RS256', 'EdDSA']);
export type PasskeyAlgorithm = z.infer<typeof PasskeyAlgorithm>;

/** Signs by an assertion, at the place that the root names in `signing`; its id is the SHA-256 of its SPKI. */
export const PasskeyKey = z.object({
  keyid: Digest,
  kind: z.literal('passkey'),
  algorithm: PasskeyAlgorithm,
  /** SubjectPublicKeyInfo (RFC 5280) as DER, in its one canonical form, in base64. */
  publicKey: z.base64().max(1_024),
});
export type PasskeyKey = z.infer<typeof PasskeyKey>;

/** A key as the root and the registrars' lists name it. */
export const TrustedKey = z.discriminatedUnion('kind', [Ed25519Key, PasskeyKey]);
export type TrustedKey = z.infer<typeof TrustedKey>;

export const KeySet = z.object({
  threshold: z.int().min(1).max(16),
  keys: z.array(TrustedKey).min(1).max(16),
});
export type KeySet = z.infer<typeof KeySet>;

/** Where passkeys sign: an assertion made for any other origin or RP ID counts for nothing. */
export const SigningPlace = z.object({
  origin: z.string().max(300),
  rpId: z.string().min(1).max(253),
});
export type SigningPlace = z.infer<typeof SigningPlace>;
