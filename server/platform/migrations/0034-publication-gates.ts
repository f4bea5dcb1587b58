import { sql, type Kysely } from 'kysely';

/** What is read and written here, as it was at this version. */
interface Kept {
  publications: { id: string; changedJson: string };
  displays: { id: string; gateId: string };
  publicationGates: { publicationId: string; gateId: string };
}

const ROWS_AT_ONCE = 500;

/** At which gates a publication changed something, so that its readers are asked in one query. */
export async function up(db: Kysely<Kept>): Promise<void> {
  await db.schema
    .createTable('publicationGates')
    .addColumn('publicationId', 'text', (column) =>
      column.notNull().references('publications.id').onDelete('cascade'),
    )
    .addColumn('gateId', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('publicationGatesKey', ['publicationId', 'gateId'] as never[])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema
    .createIndex('publicationGatesBack')
    .on('publicationGates')
    .columns(['gateId', 'publicationId'])
    .execute();
  const displays = await db.selectFrom('displays').select(['id', 'gateId']).execute();
  const gateOf = new Map(displays.map(({ id, gateId }) => [id, gateId]));
  for (let last = ''; ;) {
    const rows = await publicationsAfter(db, last);
    for (const row of rows) await keepGates(db, row, gateOf);
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.id;
  }
}

function publicationsAfter(db: Kysely<Kept>, id: string) {
  return db
    .selectFrom('publications')
    .select(['id', 'changedJson'])
    .where('id', '>', id)
    .orderBy('id')
    .limit(ROWS_AT_ONCE)
    .execute();
}

async function keepGates(
  db: Kysely<Kept>,
  { id: publicationId, changedJson }: Kept['publications'],
  gateOf: ReadonlyMap<string, string>,
): Promise<void> {
  const changed = JSON.parse(changedJson) as { displayId: string }[];
  const gateIds = new Set(changed.flatMap(({ displayId }) => gateOf.get(displayId) ?? []));
  const rows = [...gateIds].map((gateId) => ({ publicationId, gateId }));
  if (rows.length > 0) await db.insertInto('publicationGates').values(rows).execute();
}
