import type { Finding } from '../../../../shared/contract/index.ts';
import type { StateTone } from '../../parts/index.ts';

/** Findings that we have words for. */
export const KNOWN_FINDINGS = [
  'display/not-compiled',
  'display/slate-by-default',
  'display/no-opening-hours',
  'display/no-holidays',
  'content/missing',
  'content/not-approved',
  'content/not-showable',
  'schedule/nothing-to-play',
] as const;
export type KnownFinding = (typeof KNOWN_FINDINGS)[number];

/** The same finding on every display that it is made on. */
export interface FindingGroup {
  code: string;
  subjectId: string | null;
  /** In English, as the server says it. */
  detail: string;
  displayIds: readonly string[];
}

/** What is most worth a look comes first: the order of the findings we know, then the rest. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = Map.groupBy(findings, ({ code, subjectId }) => `${code} ${subjectId}`);
  return [...groups.values()]
    .flatMap(([first, ...others]) => (first === undefined ? [] : [groupOf(first, others)]))
    .toSorted((a, b) => rank(a) - rank(b));
}

function groupOf(first: Finding, others: readonly Finding[]): FindingGroup {
  const { code, subjectId, detail } = first;
  const displayIds = new Set([first, ...others].flatMap(({ displayId }) => displayId ?? []));
  return { code, subjectId, detail, displayIds: [...displayIds] };
}

function rank({ code }: FindingGroup): number {
  const known = KNOWN_FINDINGS.findIndex((one) => one === code);
  return known === -1 ? KNOWN_FINDINGS.length : known;
}

export function isKnownFinding(code: string): code is KnownFinding {
  return KNOWN_FINDINGS.some((one) => one === code);
}

/** A display that keeps an old plan is worse than one that lacks a part of the new one. */
export function toneOf({ code }: FindingGroup): StateTone {
  return code === 'display/not-compiled' ? 'alarm' : 'care';
}
