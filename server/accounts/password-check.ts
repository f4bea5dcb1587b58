import { AppError } from '../../shared/errors.ts';
import type { Reader } from '../platform/database.ts';
import { findAccount, type Account } from './account-store.ts';
import type { Attempts } from './attempts.ts';
import type { Passwords } from './password.ts';

interface Presented {
  name: string;
  password: string;
  address: string;
}

/** Whose name and password these are. Throws `session/refused` alike for both, `request/too-many` after too many failures. */
export type PasswordCheck = (presented: Presented) => Promise<Account>;

export function createPasswordCheck(deps: {
  reader: Reader;
  attempts: Attempts;
  passwords: Passwords;
}): PasswordCheck {
  return async ({ name, password, address }) => {
    await deps.attempts.begin(name, address);
    const person = await findAccount(deps.reader, name);
    const isRight = await deps.passwords.matches(person?.passwordHash ?? null, password);
    if (person === null || person.disabledAt !== null || !isRight)
      throw new AppError('session/refused', 'name or password is wrong');
    await deps.attempts.succeeded(name, address);
    return person;
  };
}
