/**
 * `npm test`: the checks, then every Vitest project. Arguments go to Vitest (`npm test -- --project unit`).
 * The last line counts checks and tests together.
 */
import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { runChecks } from './support/checks.ts';
import { runInForeground } from './support/steps.ts';

const reportPath = 'dist/test-report.json';

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

function readReport(): z.infer<typeof Report> {
  return Report.parse(JSON.parse(readFileSync(reportPath, 'utf8')));
}

rmSync(reportPath, { force: true });
const checks = (await runChecks()).map(({ isPassed }) => isPassed);
const exitCode = await runInForeground([
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reportPath}`,
  ...process.argv.slice(2),
]);

const report = readReport();
/** A file that breaks before its first test has no failed test to be counted by. */
const brokenFiles = report.testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
);
const passed = report.numPassedTests + checks.filter((isPassed) => isPassed).length;
const failed = report.numFailedTests + brokenFiles.length + checks.filter((isPassed) => !isPassed).length;
const skipped = report.numPendingTests + report.numTodoTests;
process.exitCode = exitCode === 0 && failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
