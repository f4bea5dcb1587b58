import { setImmediate as nextTurn } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../../server/platform/database.ts';
import { createSqliteDatabase } from '../../../../server/platform/sqlite-database.ts';
import { testPlatform } from '../../../support/platform.ts';
import { startTestServer } from '../../../support/server.ts';

/** How many pages the file may have; what it has already it keeps. */
function limitPages(database: Database, pages: number): Promise<unknown> {
  return database.transact((trx) => sql.raw(`pragma max_page_count = ${pages}`).execute(trx));
}

function insert(database: Database, touchedId: string): Promise<unknown> {
  return database.transact((trx) =>
    trx.insertInto('pendingChanges').values({ kind: 'gate', touchedId }).execute(),
  );
}

/** A notice as long as they may be. */
function longNotice(title: string) {
  const blocks = Array.from({ length: 8 }, () => ({ kind: 'paragraph', text: 'x'.repeat(600) }));
  return { title, body: { kind: 'notice', texts: { vi: { title, blocks }, en: { title, blocks } } } };
}

/** Another process that writes. */
function writing(path: string): { commit(): void } & Disposable {
  const other = new Sqlite(path);
  other.exec('begin immediate');
  return { commit: () => void other.exec('commit'), [Symbol.dispose]: () => void other.close() };
}

describe('SQLite', () => {
  it('without room says so with when to try again, keeps nothing half, and goes on when there is room', async () => {
    await using server = await startTestServer();
    const { database } = server.platform;
    const agent = await server.signedIn();
    await limitPages(database, 1);
    let kept = 0;
    let answer = await agent.post('/contents', longNotice('0'));
    for (; answer.statusCode === 201; answer = await agent.post('/contents', longNotice(String(kept))))
      kept += 1;
    expect(answer.statusCode).toBe(507);
    expect(answer.headers['retry-after']).toBe('60');
    expect(answer.json()).toMatchObject({ code: 'storage/full' });

    const rows = async (table: 'contents' | 'contentVersions' | 'contentWords') =>
      (
        await database.read
          .selectFrom(table as 'contents')
          .selectAll()
          .execute()
      ).length;
    expect([await rows('contents'), await rows('contentVersions'), await rows('contentWords')]).toEqual([
      kept,
      kept,
      kept,
    ]);
    await limitPages(database, 1_000_000);
    expect((await agent.post('/contents', longNotice('room'))).statusCode).toBe(201);
    expect((await server.capabilities.audit.verify(database.read)).objections).toEqual([]);
  });

  it('waits for another process that writes, and holds up nothing else meanwhile', async () => {
    await using platform = await testPlatform();
    const path = platform.databaseUrl.replace('sqlite:', '');
    using other = writing(path);
    let isKept = false;
    const waiting = insert(platform.database, 'after').then(() => (isKept = true));
    for (let turn = 0; turn < 100; turn += 1) await nextTurn();
    expect(await platform.database.read.selectFrom('pendingChanges').selectAll().execute()).toEqual([]);
    expect(isKept).toBe(false);
    other.commit();
    await waiting;
    expect(await platform.database.read.selectFrom('pendingChanges').selectAll().execute()).toHaveLength(1);
  });

  it('says that it is busy when the other takes too long', async () => {
    await using platform = await testPlatform();
    const path = platform.databaseUrl.replace('sqlite:', '');
    await using database = await createSqliteDatabase(path, { waitMs: 0 });
    using other = writing(path);
    await expect(insert(database, 'never')).rejects.toMatchObject({
      code: 'storage/busy',
      retryAfterMs: 1_000,
    });
    other.commit();
    await insert(database, 'now');
  });
});
