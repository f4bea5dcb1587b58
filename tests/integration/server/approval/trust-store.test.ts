import { describe, expect, it } from 'vitest';
import {
  acceptedTrust,
  blobsOfTrust,
  forgetTrust,
  findInstallation,
  insertInstallation,
  insertRoot,
  insertStatement,
  namedByTrust,
  stored as storedEnvelope,
  type StoredEnvelope,
} from '../../../../server/approval/trust-store.ts';
import { questionsDue, saveStanding } from '../../../../server/approval/standing-store.ts';
import type { Transactor } from '../../../../server/platform/database.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, envelopeNamed, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the trust store on %s', (engine) => {
  const stored = storedOn(engine);

  it('knows its installation once there is one', async () => {
    expect(await findInstallation(stored.read)).toBeNull();
    await stored.transact((trx) => insertInstallation(trx, { id: 'here', createdAt: AT }));
    expect(await findInstallation(stored.read)).toBe('here');
  });

  it('tells roots and statements in the order in which they were taken in, whatever the clock said', async () => {
    const [root, list, recall, next] = ['root-1', 'list', 'recall', 'root-2'].map(envelopeNamed);
    const facts = { subject: 'subject', createdAt: AT };
    await stored.transact(async (trx) => {
      await insertRoot(trx, root!, { version: 1, createdAt: AT });
      await insertStatement(trx, recall!, { kind: 'recall', ...facts });
      await insertStatement(trx, list!, {
        kind: 'registrar-list',
        ...facts,
        createdAt: '2020-01-01T00:00:00.000Z',
      });
      await insertRoot(trx, next!, { version: 2, createdAt: AT });
    });
    expect(await acceptedTrust(stored.read)).toEqual([root, recall, list, next]);
  });

  it('tells what was kept before the order was: roots, then lists, then recalls', async () => {
    await stored.transact(forgetTrust);
    const facts = (kind: 'registrar-list' | 'recall', second: number) => ({
      kind,
      subject: 'subject',
      createdAt: `2026-11-22T08:00:0${second}.000Z`,
    });
    const [recall, late, early] = ['recall', 'a-late', 'b-early'].map(envelopeNamed);
    const root = envelopeNamed('root-1');
    await stored.transact(async (trx) => {
      await insertStatement(trx, recall!, facts('recall', 0));
      await insertStatement(trx, late!, facts('registrar-list', 2));
      await insertStatement(trx, early!, facts('registrar-list', 1));
      await insertRoot(trx, root, { version: 1, createdAt: AT });
      for (const table of ['trustRoots', 'trustStatements'] as const)
        await trx.updateTable(table).set({ position: 0 }).execute();
    });
    expect(await acceptedTrust(stored.read)).toEqual([root, early, late, recall]);
  });

  it('doubts how contents stand when anything but a recall changes whose word counts', async () => {
    const contentId = await stored.content();
    const standing = { contentId, state: 'draft', approvedDigest: null, judgedAt: AT } as const;
    const facts = { subject: 'subject', createdAt: AT };
    const isDueAfter = async (change: (trx: Transactor) => Promise<void>): Promise<boolean> => {
      await stored.transact((trx) =>
        saveStanding(trx, { ...standing, changesAt: '9999-12-31T23:59:59.999Z' }),
      );
      await stored.transact(change);
      return (await questionsDue(stored.read, { now: AT, limit: 9 })).length > 0;
    };
    const envelope = (): StoredEnvelope => envelopeNamed(stored.newId());
    expect(await isDueAfter((trx) => insertStatement(trx, envelope(), { kind: 'recall', ...facts }))).toBe(
      false,
    );
    expect(
      await isDueAfter((trx) => insertStatement(trx, envelope(), { kind: 'registrar-list', ...facts })),
    ).toBe(true);
    expect(await isDueAfter((trx) => insertRoot(trx, envelope(), { version: 9, createdAt: AT }))).toBe(true);
  });

  it('tells which of some blobs are its envelopes', async () => {
    const statement = envelopeNamed('named');
    const facts = { kind: 'recall', subject: 'subject', createdAt: AT } as const;
    await stored.transact((trx) => insertStatement(trx, statement, facts));
    expect(await namedByTrust(stored.read, ['named', 'nothing'])).toEqual(['named']);
    expect(await namedByTrust(stored.read, [])).toEqual([]);
  });

  it('lists every envelope, of roots and statements alike', async () => {
    const named = await Array.fromAsync(blobsOfTrust(stored.read));
    expect(named).toEqual(expect.arrayContaining(['root-1', 'recall', 'named']));
    expect(new Set(named).size).toBe(named.length);
  });

  it('reads an envelope from its row, and refuses what is none', () => {
    const { ref, envelope } = envelopeNamed('any');
    const row = { digest: ref.digest, bytes: ref.bytes, envelope: JSON.stringify(envelope) };
    expect(storedEnvelope(row)).toEqual({ ref, envelope });
    expect(() => storedEnvelope({ ...row, envelope: '{}' })).toThrow('not of its schema');
  });
});
