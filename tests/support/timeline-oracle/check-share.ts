import * as fc from 'fast-check';
import type { ZoneTransitions } from '../../../shared/contract/index.ts';
import { compileZones } from '../../../shared/timeline/index.ts';
import { parseUtc } from './calendar.ts';
import { checkPlan } from './check-plans.ts';
import { ruleMismatch } from './check-rules.ts';
import { checkTransitions } from './check-transitions.ts';
import { createFindings, type Findings } from './findings.ts';
import { randomPlans } from './random-plans.ts';
import { CHANGING_ZONES, ruleQuestions } from './random-rules.ts';
import { allZones } from './transitions.ts';
import { forgetWallClocks } from './wall-clock.ts';

const SEED = 5_545;
/** Samples are drawn so many at a time, so that they are not all held at once. */
const BATCH = 500;

export type ShareResult = Pick<Findings, 'checks' | 'mismatches' | 'examples' | 'reasons'>;

/** A plan is asked about some thirty instants, each twice: by the oracle, and by itself. */
const QUESTIONS_OF_A_PLAN = 60;

/** One of several equal shares of the whole comparison: every zone, and over all shares so many random questions each about rules and plans. */
export function checkShare(part: { share: number; shares: number; questions: number }): ShareResult {
  const { share, shares, questions } = part;
  const findings = createFindings();
  for (const zone of allZones().filter((_, i) => i % shares === share)) {
    checkTransitions(zone, findings);
    forgetWallClocks();
  }
  for (let batch = share; batch * BATCH < questions; batch += shares) {
    const numRuns = Math.min(BATCH, questions - batch * BATCH);
    checkRules({ seed: SEED + batch, numRuns }, findings);
    checkPlans({ seed: SEED + batch, numRuns: Math.ceil(numRuns / QUESTIONS_OF_A_PLAN) }, findings);
  }
  const { checks, mismatches, examples, reasons } = findings;
  return { checks, mismatches, examples, reasons };
}

interface Sample {
  seed: number;
  numRuns: number;
}

function checkRules(sample: Sample, findings: Findings): void {
  const zones = CHANGING_ZONES.map(zoneFrom2009);
  for (const question of fc.sample(ruleQuestions(CHANGING_ZONES, zones), sample))
    findings.note(ruleMismatch(question));
}

/** Compares random plans. */
export function checkPlans(sample: Sample, findings: Findings): void {
  for (const random of fc.sample(randomPlans(zoneFrom2009), sample)) checkPlan(random, findings);
}

const zones = new Map<string, ZoneTransitions>();

function zoneFrom2009(zone: string): ZoneTransitions {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  const [fromMs, untilMs] = [parseUtc('2009-01-01T00:00:00.000Z'), parseUtc('2039-01-01T00:00:00.000Z')];
  const [made] = compileZones([zone], fromMs, untilMs);
  zones.set(zone, made as ZoneTransitions);
  return made as ZoneTransitions;
}
