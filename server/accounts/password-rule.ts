import { AppError } from '../../shared/errors.ts';
import { judgePassword, wordsIn, type Owner, type Weakness } from '../../shared/passwords/index.ts';
import type { Database } from '../platform/database.ts';
import type { Organisations } from './organisation.ts';
import { personTable } from './person-store.ts';

/** Whose password it is to be. */
export interface Chooser {
  name: string;
  displayName: string;
  email: string | null;
  organisationId: string;
}

const DETAILS: Readonly<Record<Weakness, string>> = {
  'too-short': 'has too few characters',
  'has-the-name': 'must not contain the name',
  guessable: 'is among the first that would be tried',
};

/** What passwords must not be made of, whoever chooses one. */
export async function ownerFor(
  organisations: Pick<Organisations, 'editing'>,
  { name, displayName, email, organisationId }: Chooser,
): Promise<Owner> {
  const organisation = await organisations.editing.get(organisationId);
  return { name, words: wordsIn(displayName, email, organisation.name) };
}

/** The same for somebody who is here already. Throws `object/not-found`. */
export async function ownerOf(
  { database, organisations }: { database: Database; organisations: Pick<Organisations, 'editing'> },
  personId: string,
): Promise<Owner> {
  const person = await personTable.find(database.read, personId);
  if (person === null) throw new AppError('object/not-found', `there is no person ${personId}`);
  return ownerFor(organisations, person.object);
}

/** Throws `password/unsuitable`, pointing at where it stands. */
export function assertSuitable(password: string, owner: Owner, pointer: string): void {
  const { weakness } = judgePassword(password, owner);
  if (weakness !== null) throw unsuitable(DETAILS[weakness], pointer);
}

/** The same for a change: it must be another one. */
export function assertAnother(next: string, current: string, pointer: string): void {
  if (next === current) throw unsuitable('must be a new one', pointer);
}

function unsuitable(detail: string, pointer: string): AppError {
  return new AppError('password/unsuitable', detail, { errors: [{ detail, pointer }] });
}
