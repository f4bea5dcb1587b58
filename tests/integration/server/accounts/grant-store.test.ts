import { describe, expect, it } from 'vitest';
import {
  deleteGrant,
  deleteSubstitution,
  findGrant,
  findSubstitution,
  grantsOf,
  heldGrants,
  insertGrant,
  insertSubstitution,
  listSubstitutions,
} from '../../../../server/accounts/grant-store.ts';
import type { Grant } from '../../../../shared/contract/index.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

const LATER = '2026-11-23T08:00:00.000Z';
const MUCH_LATER = '2026-11-24T08:00:00.000Z';

describe.each(ENGINES)('the grant store on %s', (engine) => {
  const stored = storedOn(engine);
  const give = async (personId: string, more: Partial<Grant>): Promise<Grant> => {
    const grant: Grant = {
      id: stored.newId(),
      personId,
      role: 'planner',
      organisationId: '',
      gateIds: null,
      classes: null,
      languages: null,
      from: AT,
      until: null,
      createdAt: AT,
      createdBy: 'Lan',
      ...more,
    };
    await stored.transact((trx) => insertGrant(trx, grant));
    return grant;
  };
  const lend = async (personId: string, substituteId: string): Promise<string> => {
    const id = stored.newId();
    const span = { from: AT, until: LATER, reason: 'leave', createdAt: AT, createdBy: 'Lan' };
    await stored.transact((trx) => insertSubstitution(trx, { id, personId, substituteId, ...span }));
    return id;
  };
  const heldBy = async (personId: string, now: string) =>
    (await heldGrants(stored.read, [personId], now)).get(personId) ?? [];

  it('keeps grants as they were given, until they are taken back', async () => {
    const organisationId = await stored.organisation();
    const person = await stored.person(organisationId);
    const grant = await give(person, {
      organisationId,
      gateIds: ['g'],
      classes: ['protected'],
      languages: ['vi', 'en'],
    });
    expect(await findGrant(stored.read, grant.id)).toEqual(grant);
    expect(await grantsOf(stored.read, [person])).toEqual([grant]);
    await stored.transact((trx) => deleteGrant(trx, grant.id));
    expect(await findGrant(stored.read, grant.id)).toBeNull();
  });

  it('tells what is held in its time alone: of an organisation with all beneath it, of the first one everything', async () => {
    const root = await stored.organisation();
    const customs = await stored.organisation(root);
    const north = await stored.organisation(customs);
    const person = await stored.person(customs);
    await give(person, { organisationId: customs, until: LATER });
    await give(person, { organisationId: root, role: 'auditor', gateIds: ['g'], from: LATER });
    expect(await heldBy(person, AT)).toEqual([
      { role: 'planner', organisationIds: [customs, north], gateIds: null, classes: null, languages: null },
    ]);
    expect(await heldBy(person, LATER)).toEqual([
      { role: 'auditor', organisationIds: null, gateIds: ['g'], classes: null, languages: null },
    ]);
    expect(await heldGrants(stored.read, [], AT)).toEqual(new Map());
  });

  it('lends to a substitute for a time, but never what administrators hold, nor what somebody disabled held', async () => {
    const root = await stored.organisation();
    const [away, substitute] = [await stored.person(root), await stored.person(root)];
    await give(away, { organisationId: root, role: 'approver' });
    await give(away, { organisationId: root, role: 'administrator' });
    const id = await lend(away, substitute);
    expect((await heldBy(substitute, AT)).map(({ role }) => role)).toEqual(['approver']);
    expect(await heldBy(substitute, MUCH_LATER)).toEqual([]);
    await stored.transact((trx) =>
      trx.updateTable('persons').set({ disabledAt: AT }).where('id', '=', away).execute(),
    );
    expect(await heldBy(substitute, AT)).toEqual([]);
    expect(await findSubstitution(stored.read, id)).toMatchObject({ substituteId: substitute });
    const listed = async (organisationIds: string[]) => {
      const parts = [{ organisationIds, gateIds: null, classes: null, languages: null }];
      const asked = { limit: 9, personId: away, reach: { isAll: false, parts } };
      return (await listSubstitutions(stored.read, asked)).rows.map((row) => row.id);
    };
    expect(await listed([root])).toEqual([id]);
    expect(await listed(['elsewhere'])).toEqual([]);
    expect((await listSubstitutions(stored.read, { limit: 9, after: id })).rows).toEqual([]);
    await stored.transact((trx) => deleteSubstitution(trx, id));
    expect(await findSubstitution(stored.read, id)).toBeNull();
  });
});
