import {
  MOST_TOLD,
  type DisplayClass,
  type GivenOverride,
  type LegibilityFinding,
  type LegibilityReport,
  type LegibilityRule,
  type ToldFinding,
} from '../../shared/contract/index.ts';
import { findingWords, unverifiedContact, type Contact } from '../../shared/legibility/rules/index.ts';
import type { Verified } from '../directory/index.ts';
import type { ClassPlace } from './display-classes.ts';

export interface Reported extends Pick<LegibilityReport, 'rendering'> {
  versionDigest: string | null;
  places: readonly ClassPlace[];
  /** Of the version by itself. */
  itself: readonly LegibilityFinding[];
  /** Of each place, in their order. */
  inPlaces: readonly (readonly LegibilityFinding[])[];
  overrides: ReadonlyMap<LegibilityRule, GivenOverride>;
}

/** What is found everywhere is told once; what is found on some classes of displays, once with these. */
export function reportOf({
  versionDigest,
  rendering,
  places,
  itself,
  inPlaces,
  overrides,
}: Reported): LegibilityReport {
  const told = new Map<string, { finding: LegibilityFinding; displays: DisplayClass[] }>();
  for (const finding of itself) told.set(JSON.stringify(finding), { finding, displays: [] });
  for (const [i, findings] of inPlaces.entries()) {
    const place = places[i];
    if (place === undefined) continue;
    for (const finding of findings) {
      const key = JSON.stringify(finding);
      const known = told.get(key);
      if (known === undefined) told.set(key, { finding, displays: [place.displayClass] });
      else if (known.displays.length > 0) known.displays.push(place.displayClass);
    }
  }
  const findings = [...told.values()]
    .map(({ finding, displays }) => toldFinding(finding, displays, overrides))
    .toSorted((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'));
  return {
    versionDigest,
    rendering,
    findings: findings.slice(0, MOST_TOLD),
    judgedFor: places.map(({ displayClass }) => displayClass),
  };
}

function toldFinding(
  finding: LegibilityFinding,
  displays: DisplayClass[],
  overrides: Reported['overrides'],
): ToldFinding {
  const { says, remedy } = findingWords(finding, 'en');
  const override = finding.level === 'error' ? (overrides.get(finding.rule) ?? null) : null;
  return { ...finding, displays, override, detail: says, remedy };
}

/** What of the contacts of a version nobody verified for a gate. */
export function unverifiedContacts(
  contacts: readonly Contact[],
  isVerified: Verified,
  gateId: string | null,
): LegibilityFinding[] {
  return contacts.filter(({ text }) => !isVerified(text, gateId)).map(unverifiedContact);
}
