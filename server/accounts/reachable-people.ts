import type { Reader } from '../platform/database.ts';
import type { Authority } from '../platform/authority.ts';
import { rightsOf } from './ability.ts';
import { heldGrants } from './grant-store.ts';
import { personsWithMail } from './person-store.ts';

/** Somebody who can be written to, and what they may do now. */
export interface ReachablePerson {
  id: string;
  displayName: string;
  email: string;
  language: string;
  authority: Authority;
}

const AT_ONCE = 100;

/** Everybody with an address who may sign in, some at a time. */
export async function* reachablePeople(reader: Reader, now: string): AsyncGenerator<ReachablePerson> {
  for (let after = ''; ;) {
    const people = await personsWithMail(reader, { after, limit: AT_ONCE });
    const held = await heldGrants(
      reader,
      people.map(({ id }) => id),
      now,
    );
    for (const { email, ...person } of people)
      if (email !== null) yield { ...person, email, authority: rightsOf(held.get(person.id) ?? []) };
    const last = people.at(-1);
    if (last === undefined || people.length < AT_ONCE) return;
    after = last.id;
  }
}
