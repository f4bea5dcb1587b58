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

/** Roots and statements in the order of their admission. Of what came before that was kept: roots, then lists, then recalls. */
export async function acceptedTrust(reader: Reader): Promise<StoredEnvelope[]> {
  const roots = await reader.selectFrom('trustRoots').selectAll().orderBy('version').execute();
  const statements = await reader
    .selectFrom('trustStatements')
    .selectAll()
    .orderBy('kind', 'desc')
    .orderBy('createdAt')
    .orderBy('digest')
    .execute();
  return [...roots, ...statements].toSorted((one, other) => one.position - other.position).map(stored);
}

export async function insertRoot(
  trx: Transactor,
  { ref, envelope }: StoredEnvelope,
  facts: { version: number; createdAt: string },
): Promise<void> {
  const kept = { digest: ref.digest, bytes: ref.bytes, envelope: toJson(envelope) };
  const position = await nextPosition(trx);
  await trx
    .insertInto('trustRoots')
    .values({ ...facts, ...kept, position })
    .execute();
  await doubtStandings(trx);
}

/** A recall concerns its content alone, which whoever keeps it judges anew. */
export async function insertStatement(
  trx: Transactor,
  { ref, envelope }: StoredEnvelope,
  facts: Pick<Selectable<ApprovalTables['trustStatements']>, 'kind' | 'subject' | 'createdAt'>,
): Promise<void> {
  const kept = { digest: ref.digest, bytes: ref.bytes, envelope: toJson(envelope) };
  const position = await nextPosition(trx);
  await trx
    .insertInto('trustStatements')
    .values({ ...facts, ...kept, position })
    .execute();
  if (facts.kind !== 'recall') await doubtStandings(trx);
}

/** The demo's roots and statements vouch for nothing once there is a real root; the audit keeps what they were. */
export async function forgetTrust(trx: Transactor): Promise<void> {
  await trx.deleteFrom('trustRoots').execute();
  await trx.deleteFrom('trustStatements').execute();
}

async function nextPosition(trx: Transactor): Promise<number> {
  const tables = ['trustRoots', 'trustStatements'] as const;
  const highest = await Promise.all(
    tables.map((table) =>
      trx
        .selectFrom(table)
        .select(({ fn }) => fn.max('position').as('position'))
        .executeTakeFirst(),
    ),
  );
  return 1 + Math.max(0, ...highest.map((row) => row?.position ?? 0));
}

/** The row's envelope and the blob it is named by. */
export function stored(row: { digest: string; bytes: number; envelope: string }): StoredEnvelope {
  const { digest, bytes } = row;
  return {
    ref: { digest, bytes, mediaType: ENVELOPE_MEDIA_TYPE },
    envelope: fromJson(Envelope, row.envelope),
  };
}

const TABLES = ['approvals', 'drafts', 'trustRoots', 'trustStatements'] as const;

/** Every blob that is an envelope of an approval, a draft or a statement of trust. */
export async function* blobsOfTrust(reader: Reader): AsyncIterable<string> {
  for (const table of TABLES) yield* digestsIn(reader, table);
}

/** Those of the digests that are envelopes of approvals, drafts, roots, lists, recalls and revocations. */
export async function namedByTrust(reader: Reader, digests: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    TABLES.map((table) => reader.selectFrom(table).select('digest').where('digest', 'in', digests).execute()),
  );
  return found.flat().map(({ digest }) => digest);
}
