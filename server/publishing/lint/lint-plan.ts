import type { DisplayFinding } from '../finding.ts';
import { clockChanges } from './clock-changes.ts';
import { expiries } from './expiry.ts';
import { gaps } from './gaps.ts';
import { subjectOf, type LintGrounds } from './grounds.ts';
import { missingLanguages } from './languages.ts';
import { fullHours } from './loads.ts';
import { neverSeen } from './never.ts';
import { lateQuotas } from './quotas.ts';
import { runsOut } from './runs-out.ts';
import { shares } from './shares.ts';

/** All that a planner should know of a plan before it is published. Equal grounds give equal findings. */
export function lintPlan(grounds: LintGrounds): DisplayFinding[] {
  const subject = subjectOf(grounds);
  return [
    ...neverSeen(grounds),
    ...fullHours(subject),
    ...lateQuotas(grounds),
    ...shares(subject),
    ...expiries(grounds),
    ...runsOut(grounds),
    ...missingLanguages(subject),
    ...clockChanges(grounds),
    ...gaps(subject),
  ];
}
