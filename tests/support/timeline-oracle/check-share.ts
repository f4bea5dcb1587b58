import * as fc from 'fast-check';
import { compileZones } from '../../../shared/timeline/index.ts';
import { parseUtc } from './calendar.ts';
import { ruleMismatch } from './check-rules.ts';
import { checkTransitions } from './check-transitions.ts';
import { createFindings, type Findings } from './findings.ts';
import { CHANGING_ZONES, ruleQuestions } from './random-rules.ts';
import { allZones } from './transitions.ts';
import { forgetWallClocks } from './wall-clock.ts';

const SEED = 5_545;
/** Samples are drawn so many at a time, so that they are not all held at once. */
const BATCH = 500;

export type ShareResult = Pick<Findings, 'checks' | 'mismatches' | 'examples'>;

/** One of several equal shares of the whole comparison: every zone, and so many random questions of each kind over all shares. */
export function checkShare(part: { share: number; shares: number; questions: number }): ShareResult {
  const { share, shares, questions } = part;
  const findings = createFindings();
  for (const zone of allZones().filter((_, i) => i % shares === share)) {
    checkTransitions(zone, findings);
    forgetWallClocks();
  }
  for (let batch = share; batch * BATCH < questions; batch += shares)
    checkRules(SEED + batch, Math.min(BATCH, questions - batch * BATCH), findings);
  const { checks, mismatches, examples } = findings;
  return { checks, mismatches, examples };
}

function checkRules(seed: number, numRuns: number, findings: Findings): void {
  const zones = compileZones(
    CHANGING_ZONES,
    parseUtc('2009-01-01T00:00:00.000Z'),
    parseUtc('2039-01-01T00:00:00.000Z'),
  );
  for (const question of fc.sample(ruleQuestions(CHANGING_ZONES, zones), { seed, numRuns }))
    findings.note(ruleMismatch(question));
}
