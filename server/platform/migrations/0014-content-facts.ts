import { sql, type Kysely } from 'kysely';
import { foldText } from '../../../shared/languages/fold.ts';

/** What is read and written here, as it was at this version. */
interface Kept {
  contents: { id: string; latestDigest: string; authorId: string };
  contentVersions: { digest: string; document: string };
  contentWords: { contentId: string; words: string };
  contentLanguages: { contentId: string; language: string };
  contentBlobs: { versionDigest: string; digest: string; role: string; bytes: number; mediaType: string };
}

interface Version {
  contentId: string;
  authorId: string;
  title: string;
  source: string | null;
  body: {
    kind: string;
    renditions?: { blob: { digest: string; bytes: number; mediaType: string } }[];
    description?: Record<string, string>;
    texts?: Record<string, { title: string; blocks: Record<string, unknown>[] }>;
    facts?: Record<string, Record<string, string>>;
  };
}

const VERSIONS_AT_ONCE = 200;

/** What contents are searched by, and which blobs their versions name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTables(db);
  const kept = db as Kysely<Kept>;
  for (let last = ''; ;) {
    const rows = await versionsAfter(kept, last);
    for (const row of rows) await keepFacts(kept, row.digest, JSON.parse(row.document) as Version);
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.digest;
  }
}

async function createTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('contents')
    .addColumn('authorId', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema
    .createTable('contentWords')
    .addColumn('contentId', 'text', (column) => column.primaryKey())
    .addColumn('words', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable('contentLanguages')
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('contentId', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('contentLanguagesKey', ['language', 'contentId'] as never[])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema
    .createTable('contentBlobs')
    .addColumn('versionDigest', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('mediaType', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('contentBlobsKey', ['versionDigest', 'role', 'digest'] as never[])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema.createIndex('contentBlobsByDigest').on('contentBlobs').column('digest').execute();
}

function versionsAfter(db: Kysely<Kept>, last: string) {
  return db
    .selectFrom('contentVersions')
    .select(['digest', 'document'])
    .where('digest', '>', last)
    .orderBy('digest')
    .limit(VERSIONS_AT_ONCE)
    .execute();
}

async function keepFacts(db: Kysely<Kept>, versionDigest: string, version: Version): Promise<void> {
  const blobs = (version.body.renditions ?? []).map(({ blob }) => ({
    versionDigest,
    role: 'rendition',
    ...blob,
  }));
  for (const blob of blobs)
    await db
      .insertInto('contentBlobs')
      .values(blob)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const isLatest = await db
    .updateTable('contents')
    .set({ authorId: version.authorId })
    .where('latestDigest', '=', versionDigest)
    .returning('id')
    .executeTakeFirst();
  if (isLatest === undefined) return;
  const { contentId, title, source } = version;
  const texts = textsOf(version);
  const words = foldText([title, source ?? '', ...texts.map(([, text]) => text)].join('\n'));
  await db.insertInto('contentWords').values({ contentId, words }).execute();
  for (const language of new Set(texts.map(([language]) => language)))
    await db.insertInto('contentLanguages').values({ contentId, language }).execute();
}

function textsOf({ body }: Version): [language: string, text: string][] {
  const described = Object.entries(body.description ?? {});
  const facts = Object.values(body.facts ?? {}).flatMap((fact) => Object.entries(fact));
  const notices = Object.entries(body.texts ?? {}).map(([language, { title, blocks }]): [string, string] => [
    language,
    [title, ...blocks.flatMap(strings)].join('\n'),
  ]);
  return [...described, ...facts, ...notices];
}

/** The words of a block: every text of it but what it is called. */
function strings(block: Record<string, unknown>): string[] {
  const { kind: _kind, pictogram: _pictogram, ...said } = block;
  return Object.values(said).flatMap((value) => {
    if (typeof value === 'string') return [value];
    return Array.isArray(value) ? value.flatMap((one) => strings(one as Record<string, unknown>)) : [];
  });
}
