import type { Insertable, Selectable } from 'kysely';
import { Envelope, ENVELOPE_MEDIA_TYPE, type BlobRef } from '../../shared/contract/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { digestsIn } from '../platform/digest-pages.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import type { ApprovalTables } from '../platform/schema/approval.ts';
import { doubtStandings } from './standing-store.ts';

/** An envelope with the name of its blob. */
export interface StoredEnvelope {
  ref: BlobRef;
  envelope: Envelope;
}

export async function findInstallation(reader: Reader): Promise<string | null> {
  const row = await reader.selectFrom('installations').select('id').executeTakeFirst();
  return row?.id ?? null;
}

export async function insertInstallation(
  trx: Transactor,
  row: Insertable<ApprovalTables['installations']>,
): Promise<void> {
  await trx.insertInto('installations').values(row).execute();
}

/** Oldest first. */
export async function trustRoots(reader: Reader): Promise<StoredEnvelope[]> {
  const rows = await reader.selectFrom('trustRoots').selectAll().orderBy('version').execute();
  return rows.map(stored);
}

export async function insertRoot(
  trx: Transactor,
  { ref, envelope }: StoredEnvelope,
  facts: { version: number; createdAt: string },
): Promise<void> {
  const kept = { digest: ref.digest, bytes: ref.bytes, envelope: toJson(envelope) };
  await trx
    .insertInto('trustRoots')
    .values({ ...facts, ...kept })
    .execute();
  await doubtStandings(trx);
}

/** Registrars' lists first, then recalls, each in the order of their admission. */
export async function trustStatements(reader: Reader): Promise<StoredEnvelope[]> {
  const rows = await reader
    .selectFrom('trustStatements')
    .selectAll()
    .orderBy('kind', 'desc')
    .orderBy('createdAt')
    .orderBy('digest')
    .execute();
  return rows.map(stored);
}

/** A recall concerns its content alone, which whoever keeps it judges anew. */
export async function insertStatement(
  trx: Transactor,
  { ref, envelope }: StoredEnvelope,
  facts: Pick<Selectable<ApprovalTables['trustStatements']>, 'kind' | 'subject' | 'createdAt'>,
): Promise<void> {
  const kept = { digest: ref.digest, bytes: ref.bytes, envelope: toJson(envelope) };
  await trx
    .insertInto('trustStatements')
    .values({ ...facts, ...kept })
    .execute();
  if (facts.kind !== 'recall') await doubtStandings(trx);
}

/** The row's envelope and the blob it is named by. */
export function stored(row: { digest: string; bytes: number; envelope: string }): StoredEnvelope {
  const { digest, bytes } = row;
  return {
    ref: { digest, bytes, mediaType: ENVELOPE_MEDIA_TYPE },
    envelope: fromJson(Envelope, row.envelope),
  };
}

/** Every blob that is an envelope of an approval or a statement of trust. */
export async function* blobsOfTrust(reader: Reader): AsyncIterable<string> {
  for (const table of ['approvals', 'trustRoots', 'trustStatements'] as const)
    yield* digestsIn(reader, table);
}

/** Those of the digests that are envelopes of approvals, roots, lists, recalls and revocations. */
export async function namedByTrust(reader: Reader, digests: readonly string[]): Promise<string[]> {
  const tables = ['approvals', 'trustRoots', 'trustStatements'] as const;
  const found = await Promise.all(
    tables.map((table) => reader.selectFrom(table).select('digest').where('digest', 'in', digests).execute()),
  );
  return found.flat().map(({ digest }) => digest);
}
