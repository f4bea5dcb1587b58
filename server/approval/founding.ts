import { ENVELOPE_MEDIA_TYPE, type Envelope, type SigningPlace } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { canonicalBytes } from '../../shared/trust/index.ts';
import type { Audit } from '../audit/index.ts';
import { SERVER_ACTOR } from '../platform/actor.ts';
import type { BlobStore } from '../platform/blob-store.ts';
import type { Transactor } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { makeDemoTrust, type DemoTrust } from './demo-trust.ts';
import type { ServerKeys } from './key-folder.ts';
import {
  findInstallation,
  insertInstallation,
  insertRoot,
  insertStatement,
  type StoredEnvelope,
} from './trust-store.ts';

export interface TrustOptions {
  platform: Pick<Platform, 'database' | 'blobs' | 'bus' | 'clock' | 'newId' | 'crypto'>;
  audit: Audit;
  keys: ServerKeys;
  /** Whose registrar a demo's only key is. */
  organisationId: string;
  /** Where passkeys sign under a demo's first root. Left out: nowhere. */
  signing?: SigningPlace | null;
}

/** Gives the database its id, and a demo trust root; answers the id. */
export async function foundInstallation(
  trx: Transactor,
  { platform, audit, keys, organisationId, signing = null }: TrustOptions,
): Promise<string> {
  const { clock, newId, blobs } = platform;
  // Another process may have founded it since we looked.
  const founded = await findInstallation(trx);
  if (founded !== null) return founded;
  const nowMs = clock.wallMs();
  const createdAt = formatInstant(nowMs);
  const ids = { installation: newId(), organisationId, personId: newId() };
  const [publisher] = keys.publishers;
  if (publisher === undefined) throw new AppError('config/invalid', 'the key folder has no publisher key');
  const demo: DemoTrust = makeDemoTrust(ids, { ...keys, publisher, signing }, nowMs);
  await insertInstallation(trx, { id: ids.installation, createdAt });
  await insertRoot(trx, await keepEnvelope(demo.root, blobs), { version: 1, createdAt });
  const list = await keepEnvelope(demo.registrarList, blobs);
  await insertStatement(trx, list, { kind: 'registrar-list', subject: ids.organisationId, createdAt });
  const subject = { kind: 'installation', id: ids.installation };
  await audit.append(trx, { actor: SERVER_ACTOR, action: 'approval:found', subject, after: demo });
  return ids.installation;
}

/** Keeps an envelope as a blob. */
export async function keepEnvelope(envelope: Envelope, blobs: BlobStore): Promise<StoredEnvelope> {
  return { envelope, ref: await blobs.put(canonicalBytes(envelope), ENVELOPE_MEDIA_TYPE) };
}
