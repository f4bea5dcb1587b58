import type { Finding } from '../../../../shared/contract/index.ts';
import type { StateTone } from '../../parts/index.ts';

/** Findings that we have words for. */
export const KNOWN_FINDINGS = [
  'display/not-compiled',
  'content/held-illegible',
  'content/held-undrawn',
  'content/illegible',
  'content/undrawn',
  'display/slate-by-default',
  'display/no-opening-hours',
  'display/no-holidays',
  'content/missing',
  'content/not-approved',
  'content/not-showable',
  'schedule/nothing-to-play',
  'schedule/unusable',
  'schedule/hidden',
  'schedule/nothing-valid',
  'schedule/conditions-never-hold',
  'schedule/no-occurrence',
  'schedule/not-for-display',
  'display/storage-short',
  'display/gap-to-slate',
  'content/language-required',
  'content/expires',
  'content/review-due',
  'schedule/runs-out',
  'display/default-runs-out',
  'schedule/lost-in-clock-change',
  'schedule/clock-change',
  'schedule/hour-overfull',
  'schedule/quota-too-large',
  'schedule/share-too-small',
  'content/language-missing',
  'display/gap-to-default',
  'gate/names-not-approved',
] as const;
export type KnownFinding = (typeof KNOWN_FINDINGS)[number];

/** What is to be done once: the same finding, however its details differ from display to display. */
export interface FindingGroup extends Pick<
  Finding,
  'code' | 'subjectId' | 'detail' | 'from' | 'until' | 'facts' | 'zone' | 'displays'
> {
  /** Its own. */
  key: string;
}

/** What is most worth a look comes first: the order of the findings we know, then the rest. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = Map.groupBy(findings, keyOf);
  return [...groups]
    .flatMap(([key, [first, ...others]]) => (first === undefined ? [] : [groupOf(key, [first, ...others])]))
    .toSorted((a, b) => rank(a) - rank(b));
}

/** What is about several displays differs by what is said of them. */
function keyOf({ code, subjectId, detail, from, until, facts }: Finding): string {
  if (facts['rule'] !== undefined) return [code, subjectId, facts['code'], facts['found']].join(' ');
  return subjectId === null ? `${code} ${detail} ${from} ${until}` : `${code} ${subjectId}`;
}

function groupOf(key: string, findings: readonly [Finding, ...Finding[]]): FindingGroup {
  const { code, subjectId, detail, from, until, facts, zone } = findings[0];
  const first = [...new Set(findings.flatMap(({ displays }) => displays.first))];
  // The same display may be among several of them: no more are counted than are certain.
  const count = Math.max(first.length, ...findings.map(({ displays }) => displays.count));
  return { key, code, subjectId, detail, from, until, facts, zone, displays: { count, first } };
}

function rank({ code }: FindingGroup): number {
  const known = KNOWN_FINDINGS.findIndex((one) => one === code);
  return known === -1 ? KNOWN_FINDINGS.length : known;
}

export function isKnownFinding(code: string): code is KnownFinding {
  return KNOWN_FINDINGS.some((one) => one === code);
}

/** What a finding means for screens, in a word. */
export type FindingMark = 'stays' | 'left' | 'never' | 'look';

/** The display keeps what it shows. */
const STAYS: ReadonlySet<string> = new Set<KnownFinding>([
  'display/not-compiled',
  'content/held-illegible',
  'content/held-undrawn',
]);
const NEVER: ReadonlySet<string> = new Set<KnownFinding>([
  'schedule/unusable',
  'schedule/hidden',
  'schedule/nothing-valid',
  'schedule/conditions-never-hold',
  'schedule/no-occurrence',
  'schedule/not-for-display',
]);
const LEFT_OUT: ReadonlySet<string> = new Set<KnownFinding>([
  'display/slate-by-default',
  'content/missing',
  'content/not-approved',
  'content/not-showable',
  'schedule/nothing-to-play',
  'gate/names-not-approved',
]);

/** Whether a display keeps what it shows. */
export function isHolding({ code }: Pick<FindingGroup, 'code'>): boolean {
  return STAYS.has(code);
}

export function markOf({ code }: Pick<FindingGroup, 'code'>): FindingMark {
  if (isHolding({ code })) return 'stays';
  if (LEFT_OUT.has(code)) return 'left';
  return NEVER.has(code) ? 'never' : 'look';
}

/** Of those, when it begins is worth saying; sentences of the others say it themselves, or it is now. */
const TIMED: ReadonlySet<string> = new Set<KnownFinding>([
  'display/gap-to-slate',
  'display/gap-to-default',
  'content/expires',
  'content/review-due',
  'schedule/runs-out',
  'display/default-runs-out',
  'content/language-required',
  'content/language-missing',
  'schedule/hour-overfull',
  'schedule/share-too-small',
  'schedule/unusable',
  'schedule/not-for-display',
  'display/storage-short',
]);

export function isTimed({ code, from }: Pick<FindingGroup, 'code' | 'from'>): boolean {
  return from !== null && TIMED.has(code);
}

/** A display that keeps an old plan is worse than one that lacks a part of the new one. */
export function toneOf(group: FindingGroup): StateTone {
  return isHolding(group) ? 'alarm' : 'care';
}
