import { expect, test } from 'vitest';
import { checkPlans, createFindings } from '../../../support/timeline-oracle/index.ts';

// A sample; `npm run evidence -- --only timeline` asks about many more.
test('plans of every kind play what stepping through them finds, to the millisecond, and say when that changes', () => {
  const findings = createFindings();
  checkPlans({ seed: 20261126, numRuns: 30 }, findings);
  expect(findings.examples).toEqual([]);
  expect(findings.checks).toBeGreaterThan(500);
});
