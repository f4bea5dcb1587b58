import { ENVELOPE_MEDIA_TYPE, TrustRoot, type BlobRef, type Envelope } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import {
  canonicalBytes,
  parseJsonBytes,
  reopenTrust,
  signedBytes,
  type TrustCrypto,
  type TrustState,
} from '../../shared/trust/index.ts';
import type { Audit } from '../audit/index.ts';
import { SERVER_ACTOR } from '../platform/actor.ts';
import type { BlobStore } from '../platform/blob-store.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { makeDemoTrust, type DemoTrust } from './demo-trust.ts';
import type { ServerKeys } from './key-folder.ts';
import {
  findInstallation,
  insertInstallation,
  insertRoot,
  insertStatement,
  trustRoots,
  trustStatements,
  type StoredEnvelope,
} from './trust-store.ts';

/** The installation's trust as it is stored. */
export interface Trust {
  installation: string;
  root: TrustRoot;
  rootEnvelope: Envelope;
  /** Verified anew from what is stored, and remembered until that changes. */
  state(reader: Reader): Promise<TrustState>;
  /** What kiosks must hold: roots, lists, recalls. */
  blobs(reader: Reader): Promise<BlobRef[]>;
}

export interface TrustOptions {
  platform: Pick<Platform, 'database' | 'blobs' | 'bus' | 'clock' | 'newId' | 'crypto'>;
  audit: Audit;
  keys: ServerKeys;
  /** Whose registrar a demo's only key is. */
  organisationId: string;
}

/** Opens what is stored; makes installation and demo trust at the first start. Throws `config/invalid` when the keys are not of this database. */
export async function openTrust(options: TrustOptions): Promise<Trust> {
  const { database, crypto } = options.platform;
  const known = await findInstallation(database.read);
  const installation = known ?? (await database.transact((trx) => foundInstallation(trx, options)));
  const [newest] = (await trustRoots(database.read)).toReversed();
  if (newest === undefined) throw new AppError('storage/unreadable', 'the installation has no trust root');
  const root = rootIn(newest.envelope);
  assertOurKeys(root, options.keys);
  return {
    installation,
    root,
    rootEnvelope: newest.envelope,
    state: createStateReader(crypto),
    blobs: trustBlobs,
  };
}

/** Keeps an envelope as a blob. */
export async function keepEnvelope(envelope: Envelope, blobs: BlobStore): Promise<StoredEnvelope> {
  return { envelope, ref: await blobs.put(canonicalBytes(envelope), ENVELOPE_MEDIA_TYPE) };
}

async function foundInstallation(trx: Transactor, options: TrustOptions): Promise<string> {
  const { platform, audit, keys, organisationId } = options;
  const { clock, newId, blobs } = platform;
  // Another process may have founded it since we looked.
  const founded = await findInstallation(trx);
  if (founded !== null) return founded;
  const nowMs = clock.wallMs();
  const createdAt = formatInstant(nowMs);
  const ids = { installation: newId(), organisationId, personId: newId() };
  const demo: DemoTrust = makeDemoTrust(ids, keys, nowMs);
  await insertInstallation(trx, { id: ids.installation, createdAt });
  await insertRoot(trx, await keepEnvelope(demo.root, blobs), { version: 1, createdAt });
  const list = await keepEnvelope(demo.registrarList, blobs);
  await insertStatement(trx, list, { kind: 'registrar-list', subject: ids.organisationId, createdAt });
  const subject = { kind: 'installation', id: ids.installation };
  await audit.append(trx, { actor: SERVER_ACTOR, action: 'approval:found', subject, after: demo });
  return ids.installation;
}

function rootIn(envelope: Envelope): TrustRoot {
  return parseJsonBytes(TrustRoot, signedBytes(envelope).payload);
}

function assertOurKeys(root: TrustRoot, { publisher, demoApprover }: ServerKeys): void {
  const isNamed = (keyid: string, named: TrustRoot['root']): boolean =>
    named.keys.some((key) => key.keyid === keyid);
  const hasApprover = !root.isDemo || isNamed(demoApprover.keyid, root.root);
  if (isNamed(publisher.keyid, root.publisher) && hasApprover) return;
  throw new AppError(
    'config/invalid',
    'the key folder does not belong to this database: restore the one it was made with',
  );
}

function createStateReader(crypto: TrustCrypto): Trust['state'] {
  let last: { key: string; state: TrustState } | null = null;
  return async (reader) => {
    const accepted = [...(await trustRoots(reader)), ...(await trustStatements(reader))];
    const key = accepted.map(({ ref }) => ref.digest).join();
    if (last?.key !== key) last = { key, state: reopen(accepted, crypto) };
    return last.state;
  };
}

function reopen(accepted: readonly StoredEnvelope[], crypto: TrustCrypto): TrustState {
  const envelopes = accepted.map(({ envelope }) => envelope);
  const [first] = envelopes;
  if (first === undefined) throw new AppError('storage/unreadable', 'the installation has no trust root');
  return reopenTrust(crypto.sha256(signedBytes(first).payload), envelopes, crypto);
}

async function trustBlobs(reader: Reader): Promise<BlobRef[]> {
  const kept = [...(await trustRoots(reader)), ...(await trustStatements(reader))];
  return kept.map(({ ref }) => ref);
}
