import type { Organisation, Person } from '../../../../shared/contract/index.ts';
import { foldText } from '../../../../shared/languages/index.ts';
import { belowOf } from '../../parts/accounts/index.ts';

interface Asked {
  text?: string | undefined;
  /** Of it, or of those beneath it. */
  organisation?: string | undefined;
}

/** Those with the text in a name of theirs, whatever its accents, by name; whoever may not sign in comes last. */
export function foundPeople(
  people: readonly Person[],
  { text = '', organisation }: Asked,
  organisations: readonly Organisation[],
): Person[] {
  const below = organisation === undefined ? null : belowOf(organisations, organisation);
  const asked = foldText(text);
  return people
    .filter(
      ({ name, displayName, organisationId }) =>
        (below === null || below.has(organisationId)) && foldText(`${displayName} ${name}`).includes(asked),
    )
    .toSorted(
      (one, other) =>
        Number(one.disabledAt !== null) - Number(other.disabledAt !== null) ||
        one.displayName.localeCompare(other.displayName),
    );
}
