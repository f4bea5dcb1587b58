import type { Kysely } from 'kysely';
import { foldText } from '../../../shared/languages/fold.ts';

/** What is read and written here, as it was at this version. */
interface Kept {
  displays: { id: string; body: string; words: string };
  kiosks: { id: string; name: string; words: string };
}

/** Displays are found by their name and key, and by the name of the kiosk that drives them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['displays', 'kiosks'])
    await db.schema
      .alterTable(table)
      .addColumn('words', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
  const kept = db as Kysely<Kept>;
  for (const { id, body } of await kept.selectFrom('displays').select(['id', 'body']).execute()) {
    const { name, key } = JSON.parse(body) as { name: string; key: string };
    const words = foldText(`${name} ${key}`);
    await kept.updateTable('displays').set({ words }).where('id', '=', id).execute();
  }
  for (const { id, name } of await kept.selectFrom('kiosks').select(['id', 'name']).execute()) {
    await kept
      .updateTable('kiosks')
      .set({ words: foldText(name) })
      .where('id', '=', id)
      .execute();
  }
}
