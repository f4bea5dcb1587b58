import { AppError } from '../../shared/errors.ts';
import type { Database } from '../platform/database.ts';
import { findAccount, replaceHash, type Account } from './account-store.ts';
import type { Attempts } from './attempts.ts';
import type { Passwords } from './password.ts';

interface Presented {
  name: string;
  password: string;
  address: string;
}

/** What else is asked of whoever knows the password: whether it is answered, or still to be asked for. */
export type Further = (person: Account) => Promise<'enough' | 'wrong' | 'to-be-asked'>;

/**
 * Whose name and password these are, and, if more is asked for, whether that is right too. Throws `session/refused`
 * alike for each, `session/code-needed` for a right password alone, `request/too-many` after too many failures.
 */
export type PasswordCheck = (presented: Presented, further?: Further) => Promise<Account>;

export function createPasswordCheck(deps: {
  database: Database;
  attempts: Attempts;
  passwords: Passwords;
}): PasswordCheck {
  return async ({ name, password, address }, further = async () => 'enough') => {
    await deps.attempts.begin(name, address);
    const person = await findAccount(deps.database.read, name);
    const isRight = await deps.passwords.matches(person?.passwordHash ?? null, password);
    if (person === null || person.disabledAt !== null || !isRight) throw refused();
    const answer = await further(person);
    if (answer === 'wrong') throw refused();
    if (answer === 'to-be-asked') {
      await deps.attempts.withdrew(name, address);
      throw new AppError('session/code-needed', 'say the code of the authenticator app, too');
    }
    await deps.attempts.succeeded(name, address);
    if (deps.passwords.isOutdated(person.passwordHash)) await hashAnew(deps, person, password);
    return person;
  };
}

/** Only now is the password known: what it costs to guess it by its hash is brought up to what it should. */
async function hashAnew(
  { database, passwords }: { database: Database; passwords: Passwords },
  { id, passwordHash: old }: Account,
  password: string,
): Promise<void> {
  const fresh = await passwords.hash(password);
  await database.transact((trx) => replaceHash(trx, id, { old, fresh }));
}

function refused(): AppError {
  return new AppError('session/refused', 'name, password or code is wrong');
}
