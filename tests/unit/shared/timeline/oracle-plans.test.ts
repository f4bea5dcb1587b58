import { expect, test } from 'vitest';
import { checkPlans, createFindings } from '../../../support/timeline-oracle/index.ts';

// A sample; `npm run evidence -- --only timeline` asks about many more.
test('plans of every kind play what stepping through them finds, to the millisecond, say until when and why, and the same in every order', () => {
  const findings = createFindings();
  checkPlans({ seed: 20261126, numRuns: 25 }, findings);
  expect(findings.examples).toEqual([]);
  expect(findings.checks).toBeGreaterThan(1_000);
  const reasons = ['first', 'its-turn', 'lower-priority', 'interrupted', 'outside-window', 'between-turns'];
  expect(Object.keys(findings.reasons)).toEqual(expect.arrayContaining(reasons));
});
