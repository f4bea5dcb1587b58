import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createAudit, type Audit } from '../../../../server/audit/index.ts';
import { SERVER_ACTOR } from '../../../../server/platform/actor.ts';
import { testPlatform, type TestPlatform } from '../../../support/platform.ts';

async function fiveEntries(platform: TestPlatform): Promise<Audit> {
  const audit = createAudit(platform);
  for (const id of ['a', 'b', 'c', 'd', 'e']) {
    const command = {
      actor: SERVER_ACTOR,
      action: 'gate:create',
      subject: { kind: 'gate', id },
      after: { id },
    };
    await platform.database.transact((trx) => audit.append(trx, command));
    platform.clock.advance(1000);
  }
  return audit;
}

/** What somebody does who has the database in their hands: they take the triggers away first. */
function tamper(platform: TestPlatform, statements: string): void {
  const raw = new Sqlite(join(platform.folder, 'waypost.db'));
  raw.exec('drop trigger audit_entries_stay_as_they_are; drop trigger audit_entries_stay;');
  raw.exec(statements);
  raw.close();
}

describe('the audit chain', () => {
  it('is whole while nobody touches it', async () => {
    await using platform = await testPlatform();
    const audit = await fiveEntries(platform);
    expect(await audit.verify(platform.database.read)).toMatchObject({ head: { seq: 5 }, objections: [] });
  });

  it.each([
    ['an edited entry', "update audit_entries set actor_name = 'somebody else' where seq = 3", 3],
    ['an entry that says other roles', `update audit_entries set roles = '["auditor"]' where seq = 3`, 3],
    ['an entry that gives another reason', "update audit_entries set reason = 'none' where seq = 3", 3],
    ['an entry passed off as an older one', 'update audit_entries set form = 1 where seq = 3', 3],
    ['a deleted entry', 'delete from audit_entries where seq = 2', 2],
    ['a deleted last entry', 'delete from audit_entries where seq = 5', 5],
    [
      'two entries that changed places',
      'update audit_entries set seq = 99 where seq = 2; update audit_entries set seq = 2 where seq = 3; update audit_entries set seq = 3 where seq = 99',
      2,
    ],
  ])('shows %s', async (_what, statements, firstAtSeq) => {
    await using platform = await testPlatform();
    const audit = await fiveEntries(platform);
    tamper(platform, statements);
    expect(await audit.verify(platform.database.read)).toMatchObject({ objections: [{ seq: firstAtSeq }] });
  });

  it('keeps no entry of a command that failed', async () => {
    await using platform = await testPlatform();
    const audit = await fiveEntries(platform);
    const failing = platform.database.transact(async (trx) => {
      await audit.append(trx, {
        actor: SERVER_ACTOR,
        action: 'gate:delete',
        subject: { kind: 'gate', id: 'a' },
      });
      throw new TypeError('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await audit.verify(platform.database.read)).toMatchObject({ head: { seq: 5 }, objections: [] });
  });

  it('is read in pages', async () => {
    await using platform = await testPlatform();
    const audit = await fiveEntries(platform);
    const first = await audit.list(platform.database.read, { limit: 3 });
    expect(first.rows.map((entry) => entry.subject.id)).toEqual(['a', 'b', 'c']);
    const second = await audit.list(platform.database.read, { limit: 3, after: first.next ?? 'none' });
    expect(second.rows.map((entry) => entry.subject.id)).toEqual(['d', 'e']);
    expect(second.next).toBeNull();
  });

  it('forgets who did what its time is over for, and stays whole', async () => {
    await using platform = await testPlatform();
    const audit = await fiveEntries(platform);
    const { transact, read } = platform.database;
    const command = {
      actor: SERVER_ACTOR,
      action: 'account:sign-in',
      subject: { kind: 'person', id: 'Lan' },
    };
    await transact((trx) => audit.append(trx, command));
    const retention = { signInsDays: 30, readingsDays: null };
    const forget = () => transact((trx) => audit.forget(trx, retention, 10));
    expect(await forget()).toBe(0);
    platform.clock.advance(31 * 86_400_000);
    await transact((trx) => audit.append(trx, command));
    expect(await forget()).toBe(1);
    const told = await audit.list(read, { limit: 10 });
    expect(told.rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 7]);
    expect(await audit.verify(read)).toMatchObject({ head: { seq: 7 }, removed: 1, objections: [] });
  });
});
