import { UpdateStatement, type Envelope, type Heartbeat } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { compareVersions } from '../../shared/software-version.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { parseJsonBytes, signedBytes, verifyUpdate } from '../../shared/trust/index.ts';
import type { AuthenticatedKiosk } from '../platform/access.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { KiosksParts } from './kiosks-deps.ts';

/** Software for kiosks, as it is kept. */
export interface KeptUpdate {
  digest: string;
  platform: string;
  version: string;
  sha256: string;
  envelope: Envelope;
  /** Null: kiosks of every gate are offered it; none: of no gate. */
  gateIds: string[] | null;
  addedAt: string;
}

export interface UpdateStore {
  insert(trx: Transactor, update: KeptUpdate): Promise<void>;
  all(reader: Reader): Promise<KeptUpdate[]>;
  of(reader: Reader, platform: string): Promise<KeptUpdate[]>;
  offer(trx: Transactor, digest: string, gateIds: readonly string[] | null): Promise<void>;
}

/**
 * Takes in what release keys have signed, with the package it is about; nobody is offered it before somebody says so. Throws
 * `statement/*`, `update/wrong-package`.
 */
export async function addUpdate(
  parts: KiosksParts,
  actor: Actor,
  { envelope, bytes }: { envelope: Envelope; bytes: AsyncIterable<Uint8Array> },
): Promise<KeptUpdate> {
  const { platform, updates, audit } = parts;
  const { database, blobs, clock, crypto } = platform;
  const statement = verifyUpdate(envelope, await parts.trust.trustState(database.read), crypto);
  const ref = await blobs.putStream(bytes, 'application/octet-stream');
  if (ref.digest !== statement.sha256 || ref.bytes !== statement.size)
    throw new AppError('update/wrong-package', `has the SHA-256 ${ref.digest} and ${ref.bytes} bytes`);
  const digest = crypto.sha256(signedBytes(envelope).payload);
  return database.transact(async (trx) => {
    const known = (await updates.all(trx)).find((update) => update.digest === digest);
    if (known !== undefined) return known;
    const { version, sha256, platform: runsOn } = statement;
    const addedAt = formatInstant(clock.wallMs());
    const kept = { digest, platform: runsOn, version, sha256, envelope, gateIds: [], addedAt };
    await updates.insert(trx, kept);
    const subject = { kind: 'update', id: digest };
    await audit.append(trx, { actor, action: 'update:add', subject, after: statement });
    return kept;
  });
}

/** Says whom an update is offered to: the server can hold it back, and nothing more. Throws `object/not-found`. */
export async function offerUpdate(
  { platform, updates, audit }: KiosksParts,
  actor: Actor,
  { digest, gateIds }: { digest: string; gateIds: readonly string[] | null },
): Promise<void> {
  await platform.database.transact(async (trx) => {
    const known = (await updates.all(trx)).find((update) => update.digest === digest);
    if (known === undefined) throw new AppError('object/not-found', 'there is no such update');
    await updates.offer(trx, digest, gateIds);
    const subject = { kind: 'update', id: digest };
    const { gateIds: before } = known;
    await audit.append(trx, {
      actor,
      action: 'update:offer',
      subject,
      before: { gateIds: before },
      after: { gateIds },
    });
  });
}

/** The latest that this kiosk is offered and can take from where it is; null: none. */
export async function updateFor(
  { platform, updates }: KiosksParts,
  { gateId }: AuthenticatedKiosk,
  { platform: runsOn, softwareVersion }: Pick<Heartbeat, 'platform' | 'softwareVersion'>,
): Promise<Envelope | null> {
  if (runsOn === undefined) return null;
  const offered = (await updates.of(platform.database.read, runsOn))
    .filter(({ gateIds }) => gateIds === null || gateIds.includes(gateId))
    .filter(({ version }) => compareVersions(version, softwareVersion) > 0)
    .filter(({ envelope }) => compareVersions(softwareVersion, statedIn(envelope).leastVersion) >= 0)
    .toSorted((one, other) => compareVersions(other.version, one.version));
  return offered[0]?.envelope ?? null;
}

function statedIn(envelope: Envelope): UpdateStatement {
  return parseJsonBytes(UpdateStatement, signedBytes(envelope).payload);
}
