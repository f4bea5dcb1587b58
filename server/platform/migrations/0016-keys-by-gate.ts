import { sql, type Kysely } from 'kysely';
import { freeKey, keyFrom } from '../../../shared/keys.ts';

/** What is read and written here, as it was at this version. */
interface Kept {
  contents: { id: string; title: string; gateId: string | null; key: string; scopedKey: string };
  schedules: { id: string; body: string; gateId: string | null; key: string; scopedKey: string };
}

const KEYED = ['playlists', 'layouts', 'displayGroups'] as const;

/**
 * Keys for contents and schedules, gates for layouts and schedules, and keys that are unique within a gate instead of
 * everywhere. `scopedKey` is gate and key in one: it takes the place, and the constraint, of the key there was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addGates(db);
  for (const table of KEYED) await scopeKey(db, table);
  for (const table of ['contents', 'schedules']) {
    await addText(db, table, 'key');
    await addText(db, table, 'scopedKey');
  }
  await nameContents(db);
  await nameSchedules(db);
  for (const table of ['contents', 'schedules'])
    await db.schema.createIndex(`${table}ByKey`).unique().on(table).column('scopedKey').execute();
}

async function addGates(db: Kysely<unknown>): Promise<void> {
  for (const table of ['layouts', 'schedules']) {
    await db.schema
      .alterTable(table)
      .addColumn('gateId', 'text', (column) => column.references('gates.id'))
      .execute();
    await db.schema.createIndex(`${table}ByGate`).on(table).columns(['gateId', 'id']).execute();
  }
}

async function scopeKey(db: Kysely<unknown>, table: string): Promise<void> {
  await db.schema.alterTable(table).renameColumn('key', 'scopedKey').execute();
  await addText(db, table, 'key');
  const [key, scoped, gate] = [sql.ref('key'), sql.ref('scopedKey'), sql.ref('gateId')];
  await sql`update ${sql.table(table)} set ${key} = ${scoped}`.execute(db);
  await sql`update ${sql.table(table)} set ${scoped} = coalesce(${gate}, '') || '/' || ${key}`.execute(db);
}

async function addText(db: Kysely<unknown>, table: string, name: string): Promise<void> {
  await db.schema
    .alterTable(table)
    .addColumn(name, 'text', (column) => column.notNull().defaultTo(''))
    .execute();
}

async function nameContents(db: Kysely<Kept>): Promise<void> {
  const name = createNaming();
  const contents = await db
    .selectFrom('contents')
    .select(['id', 'title', 'gateId'])
    .orderBy('gateId')
    .orderBy('id')
    .execute();
  for (const { id, title, gateId } of contents) {
    const key = name(gateId, keyFrom(title, 'content'));
    await db.updateTable('contents').set(scoped(gateId, key)).where('id', '=', id).execute();
  }
}

async function nameSchedules(db: Kysely<Kept>): Promise<void> {
  const name = createNaming();
  for (const { id, body } of await db
    .selectFrom('schedules')
    .select(['id', 'body'])
    .orderBy('id')
    .execute()) {
    const schedule = JSON.parse(body) as { name: string };
    const key = name(null, keyFrom(schedule.name, 'schedule'));
    const named = JSON.stringify({ ...schedule, key, gateId: null });
    const row = { body: named, ...scoped(null, key) };
    await db.updateTable('schedules').set(row).where('id', '=', id).execute();
  }
}

function scoped(gateId: string | null, key: string): { key: string; scopedKey: string } {
  return { key, scopedKey: `${gateId ?? ''}/${key}` };
}

/** Gives each name of a gate a key that no other there has. */
function createNaming(): (gateId: string | null, key: string) => string {
  const takenAt = new Map<string | null, Set<string>>();
  return (gateId, key) => {
    const taken = takenAt.get(gateId) ?? new Set();
    takenAt.set(gateId, taken);
    const free = freeKey(key, taken);
    taken.add(free);
    return free;
  };
}
