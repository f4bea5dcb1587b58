import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../../../server/platform/database.ts';
import { openAt } from '../../../support/engines.ts';
import { startPostgres, type Postgres } from '../../../support/postgres.ts';
import { startTestServer } from '../../../support/server.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres[Symbol.asyncDispose]());

let databases = 0;
async function newDatabase(): Promise<string> {
  databases += 1;
  await postgres.create(`test_${databases}`);
  return postgres.urlOf(`test_${databases}`);
}

function insert(database: Database, touchedId: string): Promise<unknown> {
  return database.transact((trx) =>
    trx.insertInto('pendingChanges').values({ kind: 'gate', touchedId }).execute(),
  );
}

function failAs(sqlState: string) {
  return sql.raw(`do $$ begin raise exception 'on purpose' using errcode = '${sqlState}'; end $$`);
}

describe('PostgreSQL', () => {
  it('is brought up to date once when several processes start at the same time', async () => {
    const url = await newDatabase();
    const opened = await Promise.all([openAt(url), openAt(url), openAt(url)]);
    for (const [index, database] of opened.entries()) await insert(database, String(index));
    const [first] = opened;
    expect(await first?.read.selectFrom('pendingChanges').selectAll().execute()).toHaveLength(3);
    for (const database of opened) await database[Symbol.asyncDispose]();
  });

  it('lines up the transactions of several processes, and loses none', async () => {
    const url = await newDatabase();
    await using one = await openAt(url);
    await using other = await openAt(url);
    const raise = (database: Database) =>
      database.transact(async (trx) => {
        const head = await trx.selectFrom('auditHead').selectAll().executeTakeFirst();
        const next = { id: 1 as const, seq: (head?.seq ?? 0) + 1, hash: 'x' };
        await trx
          .insertInto('auditHead')
          .values(next)
          .onConflict((conflict) => conflict.column('id').doUpdateSet(next))
          .execute();
      });
    await Promise.all(Array.from({ length: 24 }, (_, i) => raise(i % 2 === 0 ? one : other)));
    expect(await one.read.selectFrom('auditHead').select('seq').execute()).toEqual([{ seq: 24 }]);
  });

  it('runs work again that clashed, in the end with no other transaction beside it', async () => {
    await using database = await openAt(await newDatabase());
    let runs = 0;
    const modes = await database.transact(async (trx) => {
      runs += 1;
      if (runs <= 3) await failAs('40001').execute(trx);
      const held = sql<{ mode: string }>`
        select mode from pg_locks where relation = 'kysely_migration_lock'::regclass and pid = pg_backend_pid()`;
      return (await held.execute(trx)).rows;
    });
    expect(runs).toBe(4);
    expect(modes).toEqual([{ mode: 'ExclusiveLock' }]);
  });

  it('does not run work again that failed for a reason of its own', async () => {
    await using database = await openAt(await newDatabase());
    let runs = 0;
    const work = database.transact(async (trx) => {
      runs += 1;
      await failAs('22012').execute(trx);
    });
    await expect(work).rejects.toMatchObject({ code: 'server/defect' });
    expect(runs).toBe(1);
  });

  it('does not pass over a failed statement whose error was swallowed', async () => {
    await using database = await openAt(await newDatabase());
    const work = database.transact(async (trx) => {
      await trx.insertInto('pendingChanges').values({ kind: 'gate', touchedId: 'lost' }).execute();
      await failAs('22012')
        .execute(trx)
        .catch(() => {});
    });
    await expect(work).rejects.toMatchObject({ code: 'server/defect' });
  });

  it.each([
    ['53100', 'storage/full'],
    ['53300', 'storage/unreachable'],
    ['57014', 'storage/busy'],
    ['40P01', 'storage/busy'],
    ['40001', 'storage/busy'],
    ['22021', 'request/invalid'],
    ['XX001', 'storage/unreadable'],
  ])('says of %s that it is %s', async (sqlState, code) => {
    await using database = await openAt(postgres.urlOf('test_1'));
    await expect(failAs(sqlState).execute(database.read)).rejects.toMatchObject({ code });
  });

  it('names what is wrong with an address, and no password', async () => {
    const { message, code } = await openAt(
      postgres.urlOf('missing').replace('postgres@', 'postgres:hidden@'),
    ).then(
      () => expect.unreachable(),
      (error: Error & { code: string }) => error,
    );
    expect(code).toBe('config/invalid');
    expect(message).toContain('"missing" does not exist');
    expect(message).not.toContain('hidden');
    await expect(openAt('postgres://nobody:hidden@127.0.0.1:1/none')).rejects.toMatchObject({
      code: 'storage/unreachable',
    });
  });

  it('stops under a running server, which says so, and is used again when it is back, with nothing lost', async () => {
    await using server = await startTestServer({ databaseUrl: await newDatabase() });
    const agent = await server.signedIn();
    const ready = () => server.app.inject('/ready');
    expect((await ready()).statusCode).toBe(200);
    const begun = Promise.withResolvers<void>();
    const stopped = Promise.withResolvers<void>();
    const cutOff = server.platform.database
      .transact(async (trx) => {
        await trx.insertInto('pendingChanges').values({ kind: 'gate', touchedId: 'cut-off' }).execute();
        begun.resolve();
        await stopped.promise;
        await trx.selectFrom('pendingChanges').selectAll().execute();
      })
      .catch((error: unknown) => error);
    await begun.promise;
    await postgres.stop();
    stopped.resolve();
    expect(await cutOff).toMatchObject({ isRetryable: true });

    for (const answer of [await ready(), await agent.get('/gates')]) {
      expect(answer.statusCode).toBe(503);
      expect(answer.json()).toMatchObject({ code: 'storage/unreachable' });
      expect(answer.headers['retry-after']).toBe('5');
    }
    expect((await server.app.inject('/health')).statusCode).toBe(200);

    await postgres.start();
    await vi.waitUntil(async () => (await ready()).statusCode === 200, { timeout: 15_000 });
    expect((await agent.get('/gates')).statusCode).toBe(200);
    const { read } = server.platform.database;
    expect(await read.selectFrom('pendingChanges').selectAll().execute()).toEqual([]);
    expect((await server.capabilities.audit.verify(read)).objections).toEqual([]);
  });
});
