import { sql, type Kysely } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../../server/platform/database.ts';
import { migrate } from '../../../../server/platform/migrate.ts';
import { ENGINES, openAt } from '../../../support/engines.ts';
import { testPlatform } from '../../../support/platform.ts';
import { openForMigrations } from '../../../support/raw-database.ts';

function raise(database: Database): Promise<void> {
  return database.transact(async (trx) => {
    const head = await trx.selectFrom('auditHead').selectAll().executeTakeFirst();
    await trx.deleteFrom('auditHead').execute();
    await trx
      .insertInto('auditHead')
      .values({ id: 1, seq: (head?.seq ?? 0) + 1, hash: 'x' })
      .execute();
  });
}

describe.each(ENGINES)('a database on %s', (engine) => {
  it('keeps nothing of work that fails', async () => {
    await using platform = await testPlatform({ engine });
    const { database } = platform;
    const failing = database.transact(async (trx) => {
      await trx.insertInto('auditHead').values({ id: 1, seq: 1, hash: 'x' }).execute();
      throw new TypeError('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await database.read.selectFrom('auditHead').selectAll().execute()).toEqual([]);
  });

  it('lines up transactions that read before they write, and loses none', async () => {
    await using platform = await testPlatform({ engine });
    await using other = await openAt(platform.databaseUrl);
    for (const database of [platform.database, other])
      await Promise.all(Array.from({ length: 12 }, () => raise(database)));
    const head = await other.read.selectFrom('auditHead').selectAll().executeTakeFirstOrThrow();
    expect(head.seq).toBe(24);
  });

  it('lets two transactions that decide by each other’s rows not both decide', async () => {
    await using platform = await testPlatform({ engine });
    const { database } = platform;
    const takeTurn = (touchedId: string) =>
      database.transact(async (trx) => {
        const { rows } = await sql`select 1 from pending_changes`.execute(trx);
        if (rows.length === 0)
          await trx.insertInto('pendingChanges').values({ kind: 'gate', touchedId }).execute();
      });
    await Promise.all(['a', 'b', 'c', 'd'].map(takeTurn));
    expect(await database.read.selectFrom('pendingChanges').select('touchedId').execute()).toHaveLength(1);
  });

  it('refuses a transaction inside a transaction instead of waiting for itself', async () => {
    await using platform = await testPlatform({ engine });
    const { database } = platform;
    await expect(database.transact(() => database.transact(async () => 1))).rejects.toThrow(
      'wait for itself',
    );
  });

  it('refuses to write by the handle for reading', async () => {
    await using platform = await testPlatform({ engine });
    const { read } = platform.database;
    const write = read.insertInto('auditHead').values({ id: 1, seq: 1, hash: 'x' }).execute();
    await expect(write).rejects.toThrow();
    expect(await read.selectFrom('auditHead').selectAll().execute()).toEqual([]);
  });

  it('gives integers, counts and sums as numbers', async () => {
    await using platform = await testPlatform({ engine });
    const { transact, read } = platform.database;
    const [most, less] = [Number.MAX_SAFE_INTEGER, -(2 ** 52)];
    const stream = { kioskId: 'k', displayId: 'd', hash: 'x', signature: '', updatedAt: '' };
    await transact(async (trx) => {
      await trx
        .insertInto('playStreams')
        .values({ ...stream, streamId: 'a', seq: most })
        .execute();
      await trx
        .insertInto('playStreams')
        .values({ ...stream, streamId: 'b', seq: less })
        .execute();
    });
    const found = await read
      .selectFrom('playStreams')
      .select(({ fn }) => [fn.countAll().as('all'), fn.sum('seq').as('sum'), fn.max('seq').as('most')])
      .executeTakeFirstOrThrow();
    expect(found).toEqual({ all: 2, sum: most + less, most });
  });

  it('compares text byte by byte, whatever the languages of the machine', async () => {
    await using platform = await testPlatform({ engine });
    const { transact, read } = platform.database;
    const ids = ['a-b', 'B', 'ab', 'é', 'a', 'ấ', '0', '~'];
    await transact(async (trx) => {
      for (const id of ids) await trx.insertInto('installations').values({ id, createdAt: '' }).execute();
    });
    const rows = await read
      .selectFrom('installations')
      .select('id')
      .where('id', '>', '0')
      .orderBy('id')
      .execute();
    expect(rows.map(({ id }) => id)).toEqual(['B', 'a', 'a-b', 'ab', '~', 'é', 'ấ']);
  });

  it('finds nothing in an empty list, and everything outside it', async () => {
    await using platform = await testPlatform({ engine });
    const { transact, read } = platform.database;
    await transact((trx) => trx.insertInto('installations').values({ id: 'x', createdAt: '' }).execute());
    const found = (operator: 'in' | 'not in') =>
      read.selectFrom('installations').select('id').where('id', operator, []).execute();
    expect(await found('in')).toEqual([]);
    expect(await found('not in')).toEqual([{ id: 'x' }]);
  });

  it('reads a column that was added after it had read the table', async () => {
    await using platform = await testPlatform({ engine });
    await using raw = await openForMigrations(platform.databaseUrl);
    const { transact, read } = platform.database;
    await transact((trx) => trx.insertInto('installations').values({ id: 'x', createdAt: '' }).execute());
    const all = () => read.selectFrom('installations').selectAll().execute();
    expect(await all()).toEqual([{ id: 'x', createdAt: '' }]);
    await raw.db.schema.alterTable('installations').addColumn('note', 'text').execute();
    expect(await all()).toEqual([{ id: 'x', createdAt: '', note: null }]);
  });

  it('leaves nothing behind of a migration that fails half-way', async () => {
    await using platform = await testPlatform({ engine });
    await using raw = await openForMigrations(platform.databaseUrl);
    const half = async (trx: Kysely<unknown>) => {
      await trx.schema.createTable('half_made').addColumn('id', 'text').execute();
      await sql`select * from missing`.execute(trx);
    };
    await raw.forgetMigrations();
    await expect(migrate(raw.db, { '0001-half': { up: half } })).rejects.toMatchObject({
      code: 'storage/unreadable',
    });
    const tables = await raw.db.introspection.getTables();
    expect(tables.map(({ name }) => name)).not.toContain('half_made');
  });

  it('is refused when a newer version has written it', async () => {
    await using platform = await testPlatform({ engine });
    await using raw = await openForMigrations(platform.databaseUrl);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2030')`.execute(raw.db);
    await expect(openAt(platform.databaseUrl)).rejects.toMatchObject({ code: 'storage/unreadable' });
  });
});
