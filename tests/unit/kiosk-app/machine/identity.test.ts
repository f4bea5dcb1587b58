import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../../kiosk-app/machine/crypto.ts';
import { openIdentity } from '../../../../kiosk-app/machine/identity.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('openIdentity', () => {
  it('makes a key once, for its owner alone, that signs what its public key verifies', () => {
    const file = join(folder, 'new', 'kiosk.pem');
    const { signer } = openIdentity(file);
    expect(openIdentity(file).signer.keyid).toBe(signer.keyid);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'new'))).toEqual(['kiosk.pem']);
    const message = Buffer.from('nonce');
    const signature = signer.sign(message);
    expect(nodeCrypto.verify(signer.publicKey, message, signature)).toBe(true);
    expect(nodeCrypto.verify(signer.publicKey, Buffer.from('other'), signature)).toBe(false);
    expect(nodeCrypto.verify('AAAA', message, signature)).toBe(false);
    expect(signer.keyid).toBe(nodeCrypto.sha256(Buffer.from(signer.publicKey, 'base64')));
  });

  it('does not become another kiosk when the file cannot be read', () => {
    const file = join(folder, 'kiosk.pem');
    writeFileSync(file, 'torn');
    expect(() => openIdentity(file)).toThrow(expect.objectContaining({ code: 'config/invalid' }));
  });
});
