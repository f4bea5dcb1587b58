import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Signer } from '../../shared/trust/index.ts';
import { createSigner, generateSigner } from '../platform/crypto.ts';

/** The private keys a server holds. None of them is ever in the database, so that a stolen backup can state nothing. */
export interface ServerKeys {
  /** Manifests, commands, time; nothing else. */
  publisher: Signer;
  /** Root, registrar and approver of the demo trust root; good for trying out. */
  demoApprover: Signer;
}

/** Opens the keys of a folder and makes what is missing. Files are PKCS #8 PEM that only their owner may read. */
export async function openKeyFolder(folder: string): Promise<ServerKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    publisher: await openKey(join(folder, 'publisher.pem')),
    demoApprover: await openKey(join(folder, 'demo-approver.pem')),
  };
}

async function openKey(path: string): Promise<Signer> {
  const known = await readFile(path, 'utf8').catch(undefinedWhenMissing);
  if (known !== undefined) return createSigner(known);
  const { signer, privateKeyPem } = generateSigner();
  await writeWhole(path, privateKeyPem);
  return signer;
}

/** Synced under another name first: a key file is there whole, or not at all. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  await using file = await open(draft, 'w', 0o600);
  await file.writeFile(text);
  await file.sync();
  await rename(draft, path);
}

function undefinedWhenMissing(cause: unknown): undefined {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
  throw cause;
}
