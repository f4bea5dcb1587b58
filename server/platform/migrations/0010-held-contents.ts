import { sql, type Kysely } from 'kysely';

/** What is read and written here, as it was at this version. */
interface Kept {
  manifests: { displayId: string; revision: number; envelopeJson: string };
  heldContents: { displayId: string; contentId: string };
  trustStatements: { kind: string; envelope: string };
  pendingChanges: { kind: string; touchedId: string };
}

interface ManifestPayload {
  plan: { contents: Record<string, { contentId: string }> };
}

interface RecallPayload {
  contentId: string;
}

const MANIFESTS_AT_ONCE = 100;

/** Remembers every content that a display was ever given, so that a recall finds all who may still show it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('heldContents')
    .addColumn('displayId', 'text', (column) => column.notNull())
    .addColumn('contentId', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('heldContentsKey', ['contentId', 'displayId'] as never[])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  const kept = db as Kysely<Kept>;
  await rememberManifests(kept);
  await publishRecallsAgain(kept);
}

async function rememberManifests(db: Kysely<Kept>): Promise<void> {
  let last = { displayId: '', revision: 0 };
  for (;;) {
    const rows = await manifestsAfter(db, last);
    for (const { displayId, envelopeJson } of rows) {
      const { plan } = payloadOf(envelopeJson) as ManifestPayload;
      const held = Object.values(plan.contents).map(({ contentId }) => ({ displayId, contentId }));
      if (held.length > 0)
        await db
          .insertInto('heldContents')
          .values(held)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
    }
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end;
  }
}

function manifestsAfter(db: Kysely<Kept>, last: { displayId: string; revision: number }) {
  return db
    .selectFrom('manifests')
    .selectAll()
    .where((row) => row(row.refTuple('displayId', 'revision'), '>', row.tuple(last.displayId, last.revision)))
    .orderBy('displayId')
    .orderBy('revision')
    .limit(MANIFESTS_AT_ONCE)
    .execute();
}

/** Earlier versions published a recall only where the content was still planned. */
async function publishRecallsAgain(db: Kysely<Kept>): Promise<void> {
  const recalls = await db
    .selectFrom('trustStatements')
    .select('envelope')
    .where('kind', '=', 'recall')
    .execute();
  const contentIds = recalls.map(({ envelope }) => (payloadOf(envelope) as RecallPayload).contentId);
  for (const touchedId of new Set(contentIds))
    await db.insertInto('pendingChanges').values({ kind: 'recall', touchedId }).execute();
}

function payloadOf(envelopeJson: string): unknown {
  const { payload } = JSON.parse(envelopeJson) as { payload: string };
  return JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(payload)));
}
