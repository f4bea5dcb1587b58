import { describe, expect, it } from 'vitest';
import { insertGrant } from '../../../../server/accounts/grant-store.ts';
import { administrators, personsWithMail, personTable } from '../../../../server/accounts/person-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, EDIT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the person store on %s', (engine) => {
  const stored = storedOn(engine);

  it('edits what is said of a person, and leaves how they sign in as it is', async () => {
    const organisationId = await stored.organisation();
    const id = await stored.person(organisationId);
    const found = await personTable.find(stored.read, id);
    expect(found?.object).toMatchObject({ displayName: `Officer ${id}`, organisationId, disabledAt: null });
    const said = { name: id, displayName: 'Lan', email: null, organisationId, language: 'en' };
    await stored.transact((trx) =>
      personTable.update(trx, id, { ...said, disabledAt: AT }, { ...EDIT, revision: 2 }),
    );
    const rows = await personTable.matching(stored.read, { organisationId });
    expect(rows.map(({ object }) => object)).toEqual([{ id, revision: 2, ...said, disabledAt: AT }]);
    const kept = stored.read.selectFrom('persons').select(['displayName', 'disabledAt', 'passwordHash']);
    expect(await kept.where('id', '=', id).execute()).toEqual([
      { displayName: 'Lan', disabledAt: AT, passwordHash: '' },
    ]);
  });

  it('tells whom to write to, some at a time, and nobody who is disabled', async () => {
    const organisationId = await stored.organisation();
    const ids = [await stored.person(organisationId), await stored.person(organisationId)].toSorted();
    const [first = '', second = ''] = ids;
    const said = { displayName: 'Lan', email: 'lan@example.org', organisationId, language: 'vi' };
    const save = (disabledAt: string | null, revision: number) =>
      stored.transact((trx) =>
        personTable.update(trx, first, { ...said, name: first, disabledAt }, { ...EDIT, revision }),
      );
    const own = async () =>
      (await personsWithMail(stored.read, { after: '', limit: 500 })).filter(({ id }) => ids.includes(id));
    await save(null, 2);
    const { displayName, email, language } = said;
    expect(await own()).toMatchObject([
      { id: first, displayName, email, language },
      { id: second, email: null },
    ]);
    expect(
      (await personsWithMail(stored.read, { after: first, limit: 1 })).map(({ id }) => id),
    ).not.toContain(first);
    await save(AT, 3);
    expect((await own()).map(({ id }) => id)).toEqual([second]);
  });

  it('knows who is administrator of everything, for good and now', async () => {
    const root = await stored.organisation();
    const beneath = await stored.organisation(root);
    const span = {
      gateIds: null,
      classes: null,
      languages: null,
      from: AT,
      until: null,
      createdAt: AT,
      createdBy: 'Lan',
    };
    const made = async (more: object): Promise<string> => {
      const personId = await stored.person(root);
      const grant = { id: stored.newId(), personId, role: 'administrator' as const, organisationId: root };
      await stored.transact((trx) => insertGrant(trx, { ...grant, ...span, ...more }));
      return personId;
    };
    const whole = await made({});
    await made({ organisationId: beneath });
    await made({ gateIds: ['g'] });
    await made({ until: '2027-01-01T00:00:00.000Z' });
    await made({ role: 'planner' });
    await made({ from: '2027-01-01T00:00:00.000Z' });
    expect(await administrators(stored.read, AT)).toEqual([whole]);
  });
});
