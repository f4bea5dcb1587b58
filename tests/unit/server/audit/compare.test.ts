import { describe, expect, it } from 'vitest';
import { chained, GENESIS, removed, type Unchained } from '../../../../server/audit/chain.ts';
import { compareChain } from '../../../../server/audit/compare.ts';
import { nodeCrypto } from '../../../../server/platform/crypto.ts';
import type { AuditEntry, AuditHead } from '../../../../shared/contract/index.ts';

const AT = '2026-11-22T08:00:00.000Z';

function saidOf(id: string, action: string): Unchained {
  return {
    at: AT,
    actor: { kind: 'person', id: 'officer', name: 'Officer' },
    roles: ['planner'],
    organisationId: 'customs',
    address: '192.0.2.7',
    action,
    subject: { kind: 'gate', id },
    beforeDigest: null,
    afterDigest: null,
    reason: null,
    salt: '00',
  };
}

/** A chain of commands on things of these names. */
function chainOf(names: string, action = 'gate:create'): AuditEntry[] {
  let head: AuditHead = GENESIS;
  return names.split('').map((name) => {
    const entry = chained(head, saidOf(name, action), nodeCrypto);
    head = entry;
    return entry;
  });
}

function headsOf(entries: readonly AuditEntry[], ...seqs: number[]): AuditHead[] {
  return seqs.map((seq) => ({ seq, hash: entries[seq - 1]!.hash }));
}

describe('an exported chain', () => {
  it('is whole where everybody kept what it says', async () => {
    const chain = chainOf('abcdef');
    const kiosk = { name: 'kiosk', heads: headsOf(chain, 5, 2) };
    expect(await compareChain(chain, [kiosk], nodeCrypto)).toEqual({
      head: { seq: 6, hash: chain[5]!.hash },
      removed: 0,
      agreeing: ['kiosk'],
      objections: [],
    });
  });

  it('is caught when its end was cut off', async () => {
    const chain = chainOf('abcdef');
    const kiosk = { name: 'kiosk', heads: headsOf(chain, 3, 6) };
    const { objections } = await compareChain(chain.slice(0, 4), [kiosk], nodeCrypto);
    expect(objections).toEqual([{ kind: 'cut', seq: 5, witness: 'kiosk' }]);
  });

  it('is caught when it was written anew from some entry on, however well', async () => {
    const kiosk = { name: 'kiosk', heads: headsOf(chainOf('abcdef'), 2, 6) };
    const { objections } = await compareChain(chainOf('abXdefgh'), [kiosk], nodeCrypto);
    expect(objections).toEqual([{ kind: 'rewritten', seq: 6, agreesTo: 2, witness: 'kiosk' }]);
  });

  it('names the first entry that differs from an export of before', async () => {
    const older = chainOf('abcdef');
    const auditor = { name: 'auditor', heads: headsOf(older, 1, 2, 3, 4, 5, 6) };
    const { objections } = await compareChain(chainOf('abcXefgh'), [auditor], nodeCrypto);
    expect(objections).toEqual([{ kind: 'rewritten', seq: 4, agreesTo: 3, witness: 'auditor' }]);
  });

  it('shows that two kiosks were told two histories, whichever of them it tells', async () => {
    const chain = chainOf('abc');
    const one = { name: 'one', heads: headsOf(chain, 3) };
    const other = { name: 'other', heads: headsOf(chainOf('abX'), 3) };
    const { objections, agreeing } = await compareChain(chain, [one, other], nodeCrypto);
    expect(agreeing).toEqual(['one']);
    expect(objections).toContainEqual({ kind: 'forked', seq: 3, witnesses: ['one', 'other'] });
  });

  it('says nothing of what comes after the entry at which it breaks', async () => {
    const chain = chainOf('abcdef');
    const lines = chain.map((entry) => (entry.seq === 3 ? { ...entry, roles: ['auditor'] } : entry));
    const kiosk = { name: 'kiosk', heads: headsOf(chain, 2, 6) };
    const { objections, head } = await compareChain(lines, [kiosk], nodeCrypto);
    expect(objections).toEqual([{ kind: 'broken', seq: 3 }]);
    expect(head.seq).toBe(2);
  });

  it('holds with what is left of entries whose time is over, and no longer tells who it was', async () => {
    const chain = chainOf('abcd', 'account:sign-in');
    const lines = chain.map((entry) => (entry.seq === 2 ? removed(entry, AT, nodeCrypto) : entry));
    expect(JSON.stringify(lines[1])).not.toContain('Officer');
    expect(await compareChain(lines, [], nodeCrypto)).toMatchObject({ removed: 1, objections: [] });
  });

  it('is caught when it no longer tells who it was of what is never forgotten', async () => {
    const chain = chainOf('abcd');
    const kiosk = { name: 'kiosk', heads: headsOf(chain, 4) };
    const lines = chain.map((entry) => (entry.seq === 3 ? removed(entry, AT, nodeCrypto) : entry));
    const { objections, agreeing } = await compareChain(lines, [kiosk], nodeCrypto);
    expect(objections).toEqual([{ kind: 'stripped', seq: 3, action: 'gate:create' }]);
    expect(agreeing).toEqual(['kiosk']);
  });

  it('is caught when what is left of an entry says another time or action, or an older form', async () => {
    const chain = chainOf('abcd');
    for (const lie of [
      { at: '2020-01-01T00:00:00.000Z' },
      { action: 'account:sign-in' },
      { action: 'account:sign-in', form: 1 as const, detailsDigest: null },
    ]) {
      const lines = chain.map((entry) =>
        entry.seq === 2 ? { ...removed(entry, AT, nodeCrypto), ...lie } : entry,
      );
      const { objections } = await compareChain(lines, [], nodeCrypto);
      expect(objections).toEqual([{ kind: 'broken', seq: 2 }]);
    }
  });
});
