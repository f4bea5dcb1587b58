import { describe, expect, it } from 'vitest';
import {
  countPersons,
  deleteEndedSessions,
  deleteSession,
  deleteSessionsOf,
  findAccount,
  findSession,
  insertAccount,
  insertSession,
  markSessionUsed,
  sessionsAmong,
  namesOfPersons,
  setPassword,
  type Account,
} from '../../../../server/accounts/account-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

/** What sign-in does not ask of a person. */
const said = { email: null, language: 'vi', changedBy: 'Tests' };

describe.each(ENGINES)('the account store on %s', (engine) => {
  const stored = storedOn(engine);
  const newPerson = async (): Promise<Account> => {
    const id = stored.newId();
    const person: Account = {
      id,
      name: `officer-${id}`,
      displayName: `Officer ${id}`,
      organisationId: 'o',
      disabledAt: null,
      passwordHash: 'old',
      mustChangePassword: true,
      createdAt: AT,
    };
    await stored.transact((trx) => insertAccount(trx, person, said));
    return person;
  };
  const newSession = async (personId: string, at = AT): Promise<string> => {
    const id = stored.newId();
    const session = { id, personId, tokenHash: id, createdAt: at, usedAt: at };
    await stored.transact((trx) => insertSession(trx, session));
    return id;
  };

  it('finds a person by name in any case', async () => {
    const person = await newPerson();
    expect(await findAccount(stored.read, person.name)).toEqual(person);
    expect(await findAccount(stored.read, person.name.toUpperCase())).toEqual(person);
    expect(await findAccount(stored.read, 'nobody')).toBeNull();
  });

  it('names persons by their ids', async () => {
    const [one, other] = [await newPerson(), await newPerson()];
    const names = await namesOfPersons(stored.read, [one.id, other.id, one.id, 'nobody']);
    expect(names).toEqual(
      new Map([
        [one.id, one.displayName],
        [other.id, other.displayName],
      ]),
    );
    expect(await namesOfPersons(stored.read, [])).toEqual(new Map());
  });

  it('counts in numbers', async () => {
    const before = await countPersons(stored.read);
    await newPerson();
    expect(await countPersons(stored.read)).toBe(before + 1);
  });

  it('asks for a new password no more once there is one', async () => {
    const { id, name } = await newPerson();
    await stored.transact((trx) => setPassword(trx, id, 'new'));
    expect(await findAccount(stored.read, name)).toMatchObject({
      passwordHash: 'new',
      mustChangePassword: false,
    });
  });

  it('notes the use of a session and forgets it when told to', async () => {
    const { id } = await newPerson();
    const [one, other] = [await newSession(id), await newSession(id)];
    await stored.transact((trx) => markSessionUsed(trx, one, '2026-11-22T09:00:00.000Z'));
    expect(await findSession(stored.read, one)).toMatchObject({
      stored: { usedAt: '2026-11-22T09:00:00.000Z' },
      person: { id },
    });
    await stored.transact((trx) => deleteSession(trx, one));
    expect(await findSession(stored.read, one)).toBeNull();
    await stored.transact((trx) => deleteSessionsOf(trx, id));
    expect(await findSession(stored.read, other)).toBeNull();
  });

  it('tells of sessions, each with its person, and leaves out those that are gone', async () => {
    const { id, name, displayName, organisationId } = await newPerson();
    const [one, other] = [await newSession(id), await newSession(id)];
    await stored.transact((trx) => deleteSession(trx, other));
    expect(await sessionsAmong(stored.read, [one, other])).toEqual([
      {
        stored: { id: one, personId: id, tokenHash: one, createdAt: AT, usedAt: AT },
        person: { id, name, displayName, organisationId, mustChangePassword: true },
      },
    ]);
  });

  it('forgets sessions that are too old or too long unused, and no others', async () => {
    const { id } = await newPerson();
    const old = await newSession(id, '2026-11-21T08:00:00.000Z');
    const young = await newSession(id, '2026-11-22T08:00:00.000Z');
    const ended = { madeBefore: '2026-11-21T20:00:00.000Z', unusedSince: '2026-11-22T07:00:00.000Z' };
    await newSession(id, '2026-11-21T08:00:00.000Z');
    const forget = () => stored.transact((trx) => deleteEndedSessions(trx, ended, 1));
    expect([await forget(), await forget(), await forget()]).toEqual([1, 1, 0]);
    expect(await findSession(stored.read, old)).toBeNull();
    expect(await findSession(stored.read, young)).not.toBeNull();
  });
});
