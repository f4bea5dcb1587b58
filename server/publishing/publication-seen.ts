import { NOTHING_UNDRAWN, type Finding, type Publication } from '../../shared/contract/index.ts';

type Displays = ReadonlySet<string> | null;

/** What of a publication concerns displays that somebody sees (null: all of them); null when nothing does. */
export function seenOf(publication: Publication, within: Displays): Publication | null {
  if (within === null) return publication;
  const changed = publication.changed.filter(({ displayId }) => within.has(displayId));
  const findings = publication.findings.flatMap((finding) => findingSeen(finding, within));
  return changed.length + findings.length === 0
    ? null
    : { ...publication, changed, unchanged: 0, held: 0, undrawn: NOTHING_UNDRAWN, findings };
}

function findingSeen(finding: Finding, within: ReadonlySet<string>): Finding[] {
  const gates = finding.gates.filter(({ displayId }) => within.has(displayId));
  const first = finding.displays.first.filter((displayId) => within.has(displayId));
  const count = gates.length > 0 ? gates.reduce((sum, gate) => sum + gate.count, 0) : first.length;
  if (count === 0) return [];
  const named = first.length > 0 ? first : gates.map(({ displayId }) => displayId);
  return [{ ...finding, gates, displays: { count, first: named } }];
}
