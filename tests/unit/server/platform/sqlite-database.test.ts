import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, SqliteDialect, sql } from 'kysely';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../server/platform/migrate.ts';
import type { Tables } from '../../../../server/platform/schema/index.ts';
import { createDatabase } from '../../../../server/platform/sqlite-database.ts';
import { testPlatform } from '../../../support/platform.ts';

describe('the SQLite database', () => {
  it('keeps nothing of work that fails', async () => {
    await using platform = await testPlatform();
    const { database } = platform;
    const failing = database.transact(async (trx) => {
      await trx.insertInto('auditHead').values({ id: 1, seq: 1, hash: 'x' }).execute();
      throw new TypeError('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await database.read.selectFrom('auditHead').selectAll().execute()).toEqual([]);
  });

  it('lines up transactions that read before they write, and loses none', async () => {
    await using platform = await testPlatform();
    await using other = await createDatabase(join(platform.folder, 'waypost.db'));
    const raise = (database: typeof other) =>
      database.transact(async (trx) => {
        const head = await trx.selectFrom('auditHead').selectAll().executeTakeFirst();
        await trx.deleteFrom('auditHead').execute();
        await trx
          .insertInto('auditHead')
          .values({ id: 1, seq: (head?.seq ?? 0) + 1, hash: 'x' })
          .execute();
      });
    await Promise.all(Array.from({ length: 20 }, () => raise(platform.database)));
    await Promise.all(Array.from({ length: 20 }, () => raise(other)));
    const head = await other.read.selectFrom('auditHead').selectAll().executeTakeFirstOrThrow();
    expect(head.seq).toBe(40);
  });

  it('refuses a transaction inside a transaction instead of waiting for itself', async () => {
    await using platform = await testPlatform();
    const { database } = platform;
    await expect(database.transact(() => database.transact(async () => 1))).rejects.toThrow(
      'wait for itself',
    );
  });

  it('refuses to write by the handle for reading', async () => {
    await using platform = await testPlatform();
    const write = platform.database.read
      .insertInto('auditHead')
      .values({ id: 1, seq: 1, hash: 'x' })
      .execute();
    await expect(write).rejects.toThrow(/readonly/);
  });

  it('leaves nothing behind of a migration that fails half-way', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
    const db = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: new Sqlite(join(folder.path, 'half.db')) }),
    });
    const half = async (trx: Kysely<unknown>) => {
      await trx.schema.createTable('first').addColumn('id', 'text').execute();
      await sql`select * from missing`.execute(trx);
    };
    await expect(migrate(db, { '0001-half': { up: half } })).rejects.toMatchObject({
      code: 'storage/unreadable',
    });
    const tables = await db.introspection.getTables();
    expect(tables.map((table) => table.name)).not.toContain('first');
    await db.destroy();
  });

  it('refuses a file of a newer version', async () => {
    await using platform = await testPlatform();
    const path = join(platform.folder, 'waypost.db');
    const raw = new Sqlite(path);
    raw.prepare('insert into kysely_migration (name, timestamp) values (?, ?)').run('9999-later', '2030');
    raw.close();
    await expect(createDatabase(path)).rejects.toMatchObject({ code: 'storage/unreadable' });
  });
});
