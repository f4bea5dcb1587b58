import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTechnicianKey } from '../../../../kiosk-app/machine/technician-key.ts';
import { makeKey } from '../../../../server/cli/trust/key-files.ts';
import { nodeCrypto } from '../../../../server/platform/crypto.ts';

const PASSPHRASE = 'a stick in seven pockets';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waypost-stick-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the key of a technician', () => {
  it('as `waypost trust key` makes it is opened by its passphrase alone, once it is there', async () => {
    const key = openTechnicianKey(join(folder, 'technician-1.pem'));
    expect([key.isThere(), key.open(PASSPHRASE)]).toEqual([false, null]);
    const ask = () => Promise.resolve(PASSPHRASE);
    const told = await makeKey({ folder, ask, withoutPassphrase: false }, 'technician-1');
    expect([key.isThere(), key.open('another one')]).toEqual([true, null]);
    const signer = key.open(PASSPHRASE);
    const message = new TextEncoder().encode('a word');
    expect(signer?.keyid).toBe(told.keyid);
    expect(nodeCrypto.verify(told.publicKey, message, signer!.sign(message))).toBe(true);
  });

  it.each([
    ['without a passphrase', 'ed25519', {}],
    ['of another kind', 'ed448', { cipher: 'aes-256-cbc', passphrase: PASSPHRASE }],
  ] as const)('%s opens nothing', (_, kind, how) => {
    const { privateKey } = generateKeyPairSync(kind as 'ed25519');
    const file = join(folder, 'key.pem');
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem', ...how }));
    expect(openTechnicianKey(file).open(PASSPHRASE)).toBeNull();
  });

  it('that is no key opens nothing', () => {
    const file = join(folder, 'key.pem');
    writeFileSync(file, '-----BEGIN ENCRYPTED PRIVATE KEY-----');
    expect(openTechnicianKey(file).open(PASSPHRASE)).toBeNull();
  });
});
