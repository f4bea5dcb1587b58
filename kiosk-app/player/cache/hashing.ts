import { createHash, hash } from 'node:crypto';

/** SHA-256 of one chunk, hex. */
export function sha256(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/** SHA-256 of a blob whose chunks are given one after the other, so that a blob larger than memory can be checked. */
export interface WholeHash {
  /** How many were given. */
  chunks(): number;
  add(bytes: Uint8Array): void;
  /** Ends it; later calls give the same. */
  digest(): string;
}

export function createWholeHash(): WholeHash {
  const whole = createHash('sha256');
  let chunks = 0;
  let digest: string | null = null;
  return {
    chunks: () => chunks,
    add(bytes) {
      whole.update(bytes);
      chunks += 1;
    },
    digest: () => (digest ??= whole.digest('hex')),
  };
}
