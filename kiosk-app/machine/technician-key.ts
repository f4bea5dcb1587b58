import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { TechnicianKey } from '../player/ports.ts';
import { createSigner } from './identity.ts';

/** The key in a file that may come later, as when a stick is put in. Only one under a passphrase is taken: a lost stick signs nothing. */
export function openTechnicianKey(file: string): TechnicianKey {
  return {
    isThere: () => existsSync(file),
    open(passphrase) {
      try {
        const pem = readFileSync(file, 'utf8');
        if (!pem.includes('BEGIN ENCRYPTED PRIVATE KEY')) return null;
        const key = createPrivateKey({ key: pem, passphrase });
        return key.asymmetricKeyType === 'ed25519' ? createSigner(key) : null;
      } catch {
        return null;
      }
    },
  };
}
