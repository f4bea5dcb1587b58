import type { LocalisedText } from './contract/common.ts';
import type { ManifestDisplay } from './contract/manifest.ts';

/** The family of facts that say what places are called, and the key of the content which says it for a gate. */
export const PLACE_NAMES = 'place-names';

/** What a screen says where nobody has approved the name of its gate. */
export const UNNAMED_GATE: LocalisedText = { vi: 'Cửa khẩu quốc tế', en: 'International border gate' };

/** Words by their language, as facts have them. */
export type PlaceNames = Readonly<Record<string, LocalisedText>>;

export type NamedPlace = Pick<ManifestDisplay, 'gateName' | 'areaName'>;

/**
 * As much of what a display's gate and area are said to be called as approved facts say, word for word and in the same
 * language: a traveller reads no name that nobody approved, whoever makes the plan.
 */
export function approvedNames({ gateName, areaName }: NamedPlace, names: readonly PlaceNames[]): NamedPlace {
  const known = names.flatMap((facts) => Object.values(facts));
  const approved = (said: LocalisedText): LocalisedText =>
    Object.fromEntries(
      Object.entries(said).filter(([language, text]) => known.some((fact) => fact[language] === text)),
    );
  const gate = approved(gateName);
  return {
    gateName: Object.keys(gate).length === 0 ? UNNAMED_GATE : gate,
    areaName: approved(areaName),
  };
}

/** Whether approved facts say all of it. */
export function areNamesApproved(place: NamedPlace, names: readonly PlaceNames[]): boolean {
  const { gateName, areaName } = approvedNames(place, names);
  const count = (text: LocalisedText): number => Object.keys(text).length;
  return (
    gateName !== UNNAMED_GATE &&
    count(gateName) === count(place.gateName) &&
    count(areaName) === count(place.areaName)
  );
}
