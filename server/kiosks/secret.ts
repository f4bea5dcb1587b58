import { createHash, timingSafeEqual } from 'node:crypto';
import type { Random } from '../../shared/ids.ts';

const SECRET_BYTES = 32;

/** A fresh secret of 256 bits that fits into a header. The server keeps only its hash. */
export function newSecret(random: Random): string {
  return random.bytes(SECRET_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true });
}

/** What is stored of a secret: its SHA-256 in hex. 256 random bits need no slow hash. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares without telling by its duration how much is right. */
export function isSecret(secret: string, storedHash: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(secret), 'hex'), Buffer.from(storedHash, 'hex'));
}
