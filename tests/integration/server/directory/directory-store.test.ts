import { describe, expect, it } from 'vitest';
import {
  directoryTable,
  directoryUsersOf,
  isKept,
  verifiedOn,
} from '../../../../server/directory/directory-store.ts';
import { DirectoryEntryDraft } from '../../../../shared/contract/index.ts';
import { ENGINES } from '../../../support/engines.ts';
import { EDIT, storedOn } from '../../../support/stored.ts';

const POLICE = {
  kind: 'phone',
  value: '113',
  label: 'Police',
  owner: 'Police',
  verifiedBy: 'Somebody',
  verifiedUntil: '2031-01-01',
} as const;

describe.each(ENGINES)('the store of the directory on %s', (engine) => {
  const stored = storedOn(engine);
  const keep = (gateId: string | null, changes: Partial<DirectoryEntryDraft>): Promise<void> =>
    stored.transact((trx) =>
      directoryTable.insert(
        trx,
        stored.newId(),
        DirectoryEntryDraft.parse({ ...POLICE, ...changes, gateId }),
        EDIT,
      ),
    );

  it('tells what is verified on a day, by what it is looked up by', async () => {
    const gateId = await stored.gate();
    await keep(gateId, { value: '113', verifiedUntil: '2031-01-02' });
    await keep(null, { value: '114', verifiedUntil: '2031-01-01' });
    const onFirst = await verifiedOn(stored.read, '2031-01-01');
    expect(onFirst).toContainEqual({ contact: '113', gateId });
    expect(onFirst).toContainEqual({ contact: '114', gateId: null });
    const onSecond = await verifiedOn(stored.read, '2031-01-02');
    expect(onSecond.map(({ contact }) => contact)).not.toContain('114');
    expect(await directoryUsersOf(stored.read, { kind: 'gate', id: gateId })).toEqual([
      'the directory entry 113',
    ]);
  });

  it('tells an address as somebody wrote it, and finds it in small letters, as every server has kept it', async () => {
    await keep(null, { kind: 'address', value: 'https://Bit.ly/AbC', verifiedUntil: '2033-01-01' });
    expect(await verifiedOn(stored.read, '2033-01-01')).toEqual([{ contact: 'bit.ly/AbC', gateId: null }]);
    const kept = await directoryTable.matching(stored.read, { contact: 'bit.ly/abc' });
    expect(kept.map(({ object }) => object.value)).toEqual(['https://Bit.ly/AbC']);
    expect(await isKept(stored.read, { gateId: null, value: 'bit.ly/AbC' }, null)).toBe(true);
    expect(await isKept(stored.read, { gateId: null, value: 'bit.ly/aBC' }, null)).toBe(false);
  });
});
