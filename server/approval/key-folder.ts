import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrustRoot } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Signer } from '../../shared/trust/index.ts';
import { createSigner, generateSigner } from '../platform/crypto.ts';
import { laterNumbers, keyFile } from '../platform/key-file.ts';

/** The private keys a server holds. None of them is ever in the database, so that a stolen backup can state nothing. */
export interface ServerKeys {
  /** Manifests, commands, time; nothing else. The oldest first: the root names the one that counts. */
  publishers: readonly Signer[];
  /** Root, registrar and approver of the demo trust root; good for trying out. */
  demoApprover: Signer;
  /** Reads publisher keys that a command beside this process has made meanwhile. */
  reload(): Promise<void>;
  /** Makes one more publisher key, for a root to come. */
  addPublisher(): Promise<Signer>;
}

/** `publisher.pem`, then `publisher-2.pem` and so on. */
const PUBLISHER_FILE = /^publisher(?:-(\d{1,6}))?\.pem$/;

/** Opens the keys of a folder and makes what is missing. Files are PKCS #8 PEM that only their owner may read. */
export async function openKeyFolder(folder: string): Promise<ServerKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const publishers = [await openKey(join(folder, 'publisher.pem'))];
  const reload = async (): Promise<void> => {
    const numbers = await laterNumbers(folder, PUBLISHER_FILE);
    for (const number of numbers.slice(publishers.length - 1))
      publishers.push(await openKey(join(folder, fileOf(number))));
  };
  await reload();
  return {
    publishers,
    demoApprover: await openKey(join(folder, 'demo-approver.pem')),
    reload,
    addPublisher: async () => {
      await reload();
      const signer = await openKey(join(folder, fileOf(publishers.length + 1)));
      publishers.push(signer);
      return signer;
    },
  };
}

/** The key of the server by which the root lets it publish. Throws `config/invalid` when the folder has none. */
export function publisherIn(root: TrustRoot, { publishers, demoApprover }: ServerKeys): Signer {
  const publisher = publishers.findLast(({ keyid }) => isNamed(keyid, root.publisher));
  const hasApprover = !root.isDemo || isNamed(demoApprover.keyid, root.root);
  if (publisher !== undefined && hasApprover) return publisher;
  throw new AppError(
    'config/invalid',
    'the key folder does not belong to this database: restore the one it was made with',
  );
}

/** The publisher key that the next root may name: the newest one, which no root has named yet. */
export async function nextPublisher(root: TrustRoot, keys: ServerKeys): Promise<Signer> {
  await keys.reload();
  const newest = keys.publishers.at(-1);
  return newest === undefined || isNamed(newest.keyid, root.publisher) ? keys.addPublisher() : newest;
}

function isNamed(keyid: string, { keys }: TrustRoot['root']): boolean {
  return keys.some((key) => key.keyid === keyid);
}

function fileOf(number: number): string {
  return `publisher-${number}.pem`;
}

async function openKey(path: string): Promise<Signer> {
  return createSigner(await keyFile(path, () => generateSigner().privateKeyPem));
}
