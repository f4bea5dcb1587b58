import { describe, expect, it } from 'vitest';
import { grantsOf, insertGrant } from '../../../../server/accounts/grant-store.ts';
import {
  beneath,
  findRoot,
  insertPast,
  membersOf,
  moveBelongings,
  organisationTable,
  pastsOf,
} from '../../../../server/accounts/organisation-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the organisation store on %s', (engine) => {
  const stored = storedOn(engine);

  it('finds the one that stands beneath none, and everything beneath another', async () => {
    const root = await stored.organisation();
    const customs = await stored.organisation(root);
    const north = await stored.organisation(customs);
    const airline = await stored.organisation(root);
    expect(await findRoot(stored.read)).toBe(root);
    const members = await beneath(stored.read, [customs, airline]);
    expect(members.get(customs)).toEqual([customs, north]);
    expect(members.get(airline)).toEqual([airline]);
    expect(await beneath(stored.read, [])).toEqual(new Map());
  });

  it('lists no more than is in reach', async () => {
    const [one, other] = [await stored.organisation(), await stored.organisation()];
    const within = (organisationIds: string[]) =>
      organisationTable.page(stored.read, {
        limit: 9,
        matching: {},
        reach: { isAll: false, parts: [{ organisationIds, gateIds: null, classes: null }] },
      });
    expect((await within([other])).rows.map(({ object }) => object.id)).toEqual([other]);
    expect((await within([one, other])).rows).toHaveLength(2);
    expect((await within([])).rows).toEqual([]);
    const nothing = { isAll: false, parts: [] };
    const { rows } = await organisationTable.page(stored.read, { limit: 9, matching: {}, reach: nothing });
    expect(rows).toEqual([]);
  });

  it('keeps what an organisation was, the newest first', async () => {
    const id = await stored.organisation();
    const was = { id, parentId: null, mergedInto: null, closedAt: null };
    await stored.transact(async (trx) => {
      await insertPast(trx, { ...was, name: 'Old', revision: 1 }, { since: AT, changedBy: 'Lan' });
      await insertPast(trx, { ...was, name: 'New', revision: 2 }, { since: AT, changedBy: 'Minh' });
    });
    const names = async (after: number | null) =>
      (await pastsOf(stored.read, id, { limit: 5, after })).map(({ name }) => name);
    expect(await names(null)).toEqual(['New', 'Old']);
    expect(await names(2)).toEqual(['Old']);
    expect((await pastsOf(stored.read, id, { limit: 5, after: 2 }))[0]).toMatchObject({ changedBy: 'Lan' });
  });

  it('knows its people, and counts its contents and grants as another’s when told to', async () => {
    const [from, into] = [await stored.organisation(), await stored.organisation()];
    const person = await stored.person(from);
    const contentId = await stored.content();
    const grant = { id: stored.newId(), personId: person, role: 'editor' as const, organisationId: from };
    const span = {
      gateIds: null,
      classes: null,
      languages: null,
      from: AT,
      until: null,
      createdAt: AT,
      createdBy: 'Lan',
    };
    await stored.transact(async (trx) => {
      await insertGrant(trx, { ...grant, ...span });
      await trx.updateTable('contents').set({ organisationId: from }).where('id', '=', contentId).execute();
    });
    expect(await membersOf(stored.read, from)).toEqual([`Officer ${person}`]);
    await stored.transact((trx) => moveBelongings(trx, { from, into }));
    expect(await grantsOf(stored.read, [person])).toMatchObject([{ organisationId: into }]);
    const contents = stored.read.selectFrom('contents').select('id').where('organisationId', '=', into);
    expect(await contents.execute()).toEqual([{ id: contentId }]);
  });
});
