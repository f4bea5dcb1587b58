import { sql, type Kysely } from 'kysely';

/** How every content stands is kept. Nobody has judged those that are there: they are due at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('contentStandings')
    .addColumn('contentId', 'text', (column) => column.primaryKey().references('contents.id'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('approvedDigest', 'text')
    .addColumn('judgedAt', 'text', (column) => column.notNull())
    .addColumn('changesAt', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  const index = (name: string, columns: string[]) =>
    db.schema.createIndex(name).on('contentStandings').columns(columns).execute();
  await index('contentStandingsByState', ['state', 'contentId']);
  await index('contentStandingsByJudgement', ['judgedAt']);
  await index('contentStandingsByChange', ['changesAt']);
  const kept = db as Kysely<{
    contents: { id: string };
    contentStandings: { contentId: string; state: string; judgedAt: string; changesAt: string };
  }>;
  await kept
    .insertInto('contentStandings')
    .columns(['contentId', 'state', 'judgedAt', 'changesAt'])
    .expression((from) =>
      from
        .selectFrom('contents')
        .select([
          'id',
          sql.lit('draft').as('state'),
          sql.lit('').as('judgedAt'),
          sql.lit('').as('changesAt'),
        ]),
    )
    .execute();
}
