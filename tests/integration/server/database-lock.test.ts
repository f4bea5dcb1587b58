import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { pino } from 'pino';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { lockDatabase } from '../../../server/platform/database-lock.ts';
import { postgresAt } from '../../support/postgres.ts';

const logger = pino({ level: 'silent' });

async function newDatabase(): Promise<string> {
  const postgres = postgresAt(inject('postgres'));
  const name = `waypost_lock_${randomBytes(6).toHex()}`;
  await postgres.create(name);
  onTestFinished(() => postgres.drop(name));
  return postgres.urlOf(name);
}

async function connected(url: string): Promise<Client> {
  const client = new Client(url);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** As a network or an administrator would. */
async function breakConnections(client: Client): Promise<void> {
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'waypost server' and datname = current_database()`,
  );
}

describe('a PostgreSQL database', () => {
  it('is for one server, which a second one is told of, till that lets go; another database is not', async () => {
    const url = await newDatabase();
    {
      await using lock = await lockDatabase(url, logger);
      await expect(lockDatabase(url, logger)).rejects.toMatchObject({
        code: 'config/data-in-use',
        message: expect.stringMatching(/Another server \(at .+ since .+ UTC\)/) as string,
      });
      await using _other = await lockDatabase(await newDatabase(), logger);
      expect(lock.lost.aborted).toBe(false);
    }
    await using _again = await lockDatabase(url, logger);
  });

  it('stays with its server when the connection breaks', async () => {
    const url = await newDatabase();
    await using lock = await lockDatabase(url, logger);
    const looking = await connected(url);
    const holder = async (): Promise<unknown> => {
      const held = "select pid from pg_locks where locktype = 'advisory' and granted";
      return (await looking.query<{ pid: number }>(held)).rows[0]?.pid;
    };
    const before = await holder();
    await breakConnections(looking);
    await expect.poll(async () => [undefined, before].includes((await holder()) as undefined)).toBe(false);
    await expect(lockDatabase(url, logger)).rejects.toMatchObject({ code: 'config/data-in-use' });
    expect(lock.lost.aborted).toBe(false);
  });

  it('that another server got meanwhile is given up', async () => {
    const url = await newDatabase();
    await using lock = await lockDatabase(url, logger);
    const other = await connected(url);
    // Next in line: PostgreSQL gives it the lock at the moment in which the other connection breaks.
    const waiting = other.query(
      'select pg_advisory_lock(classid::int, objid::int) from pg_locks where locktype = $1',
      ['advisory'],
    );
    const { promise, resolve } = Promise.withResolvers<void>();
    lock.lost.addEventListener('abort', () => resolve());
    await breakConnections(await connected(url));
    await waiting;
    await promise;
  });

  it('that cannot be reached, or is not there, is named as at every start', async () => {
    await expect(lockDatabase('postgres://nobody@127.0.0.1:1/none', logger)).rejects.toMatchObject({
      code: 'storage/unreachable',
    });
    const missing = postgresAt(inject('postgres')).urlOf('missing');
    await expect(lockDatabase(missing, logger)).rejects.toMatchObject({ code: 'config/invalid' });
  });
});
