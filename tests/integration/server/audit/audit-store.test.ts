import { describe, expect, it } from 'vitest';
import {
  chainHead,
  entriesAfter,
  insertEntry,
  lastEntry,
  linesAfter,
  overdueEntries,
  replaceByRest,
} from '../../../../server/audit/audit-store.ts';
import type { AuditEntry } from '../../../../shared/contract/index.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

function entry(seq: number, more: Partial<AuditEntry> = {}): AuditEntry {
  return {
    seq,
    at: AT,
    form: 2,
    actor: { kind: 'person', id: 'officer', name: 'Officer' },
    roles: [],
    organisationId: null,
    address: null,
    action: 'gate:create',
    subject: { kind: 'gate', id: 'gate' },
    beforeDigest: null,
    afterDigest: 'f'.repeat(64),
    reason: null,
    salt: null,
    previousHash: '0'.repeat(64),
    hash: String(seq),
    ...more,
  };
}

describe.each(ENGINES)('the audit store on %s', (engine) => {
  const stored = storedOn(engine);

  it('keeps entries as they are, in the order of their numbers, and remembers the last', async () => {
    expect(await chainHead(stored.read)).toBeUndefined();
    const entries = [
      entry(9),
      entry(10, {
        address: '192.0.2.7',
        roles: ['planner'],
        organisationId: 'o',
        reason: 'a typo',
        salt: '00',
      }),
      entry(2 ** 40),
    ];
    for (const one of entries) await stored.transact((trx) => insertEntry(trx, one));
    expect(await entriesAfter(stored.read, { seq: 0, limit: 100 })).toEqual(entries);
    expect(await entriesAfter(stored.read, { seq: 9, limit: 1 })).toEqual([entries[1]]);
    expect(await chainHead(stored.read)).toEqual({ seq: 2 ** 40, hash: String(2 ** 40) });
  });

  it('refuses to change an entry, and to take one away of which nothing is left', async () => {
    const kept = entry(20);
    await stored.transact((trx) => insertEntry(trx, kept));
    const change = stored.transact((trx) =>
      trx.updateTable('auditEntries').set({ actorName: 'somebody else' }).where('seq', '=', 20).execute(),
    );
    await expect(change).rejects.toThrow();
    const removal = stored.transact((trx) => trx.deleteFrom('auditEntries').where('seq', '=', 20).execute());
    await expect(removal).rejects.toThrow();
    expect(await entriesAfter(stored.read, { seq: 19, limit: 1 })).toEqual([kept]);
  });

  it('tells what is left of an entry in its place', async () => {
    const [gone, next] = [entry(30), entry(31)];
    for (const one of [gone, next]) await stored.transact((trx) => insertEntry(trx, one));
    const { seq, at, form, action, previousHash, hash } = gone;
    const left = { seq, at, form, action, previousHash, hash, detailsDigest: null, removedAt: AT };
    await stored.transact((trx) => replaceByRest(trx, [left]));
    expect(await linesAfter(stored.read, 29, 2)).toEqual([left, next]);
  });

  it('finds the oldest of some actions from before an instant', async () => {
    for (const [seq, action, at] of [
      [40, 'account:sign-in', '2025-01-01T00:00:00.000Z'],
      [41, 'gate:create', '2025-01-01T00:00:00.000Z'],
      [42, 'account:sign-in', '2025-01-02T00:00:00.000Z'],
      [43, 'account:sign-in', AT],
    ] as const)
      await stored.transact((trx) => insertEntry(trx, entry(seq, { action, at })));
    const asked = { actions: ['account:sign-in'], before: AT, limit: 9 };
    expect((await overdueEntries(stored.read, asked)).map(({ seq }) => seq)).toEqual([40, 42]);
  });

  it('finds the newest of some actions on one subject', async () => {
    const of = (seq: number, action: string, id: string) =>
      entry(seq, { action, subject: { kind: 'x', id } });
    const entries = [
      of(1, 'x:make', 'a'),
      of(2, 'x:change', 'a'),
      of(3, 'x:tell', 'a'),
      of(4, 'x:make', 'b'),
    ];
    for (const one of entries) await stored.transact((trx) => insertEntry(trx, one));
    const last = (subjectId: string) =>
      lastEntry(stored.read, { subjectId, actions: ['x:make', 'x:change'] });
    expect(await last('a')).toEqual(entries[1]);
    expect(await last('b')).toEqual(entries[3]);
    expect(await last('c')).toBeUndefined();
  });
});
