import type { ManifestPlan } from '../../../shared/contract/index.ts';
import type { Platform } from '../../platform/platform.ts';
import type { DisplayFinding } from '../finding.ts';
import type { LintGrounds, VersionFacts } from './grounds.ts';
import { lintPlan } from './lint-plan.ts';

/** Distinct plans whose findings are remembered: a fleet has fewer, and a finding is small. */
const MOST_KEPT = 4_000;
/** What was found of a plan is as good within the hour. */
const GOOD_FOR_MS = 3_600_000;

/** A plan, and what is judged with it. */
export type Lintable = Omit<LintGrounds, 'nowMs'>;

/** Looks at each distinct plan once: displays that differ by name and place only have one in common. */
export interface Linter {
  /** What the plan's findings follow from, for an hour. */
  keyOf(lintable: Lintable, nowMs: number): string;
  known(key: string): readonly DisplayFinding[] | undefined;
  lint(key: string, grounds: LintGrounds): readonly DisplayFinding[];
}

export function createLinter({ sha256 }: Pick<Platform['crypto'], 'sha256'>): Linter {
  const kept = new Map<string, readonly DisplayFinding[]>();
  return {
    keyOf: (lintable, nowMs) => {
      const judged = [Math.floor(nowMs / GOOD_FOR_MS), ...judgedOf(lintable)];
      return sha256(new TextEncoder().encode(JSON.stringify(judged)));
    },
    known: (key) => kept.get(key),
    lint: (key, grounds) => {
      const findings = lintPlan(grounds);
      kept.set(key, findings);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return findings;
    },
  };
}

/** Everything that rules look at, and nothing that only one display has. */
function judgedOf({ plan, versions, owed }: Lintable): unknown[] {
  const { display, contents, trust: _, ...rest } = plan;
  return [rest, displayJudged(display), [...owed], [...contentsJudged(contents, versions)]];
}

function displayJudged({ zone, languages, tags, placement }: ManifestPlan['display']): unknown[] {
  return [zone, languages, tags, placement];
}

function* contentsJudged(
  contents: ManifestPlan['contents'],
  versions: ReadonlyMap<string, VersionFacts>,
): Generator<unknown[]> {
  for (const [digest, { contentId, title }] of Object.entries(contents)) {
    const { untilMs = Infinity, languages = null } = versions.get(digest) ?? {};
    yield [digest, contentId, title, untilMs, languages];
  }
}
