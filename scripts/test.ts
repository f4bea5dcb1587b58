/**
 * `npm test`: the checks, then every Vitest project. Arguments go to Vitest (`npm test -- --project unit`).
 * The last line counts checks and tests together.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
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

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

async function runTests(args: readonly string[]): Promise<Tally> {
  rmSync(reportPath, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`];
  const exitCode = await runInForeground(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args]);
  const tally = existsSync(reportPath) ? readReport() : { passed: 0, failed: 0, skipped: 0 };
  // An error outside every test fails the run without failing a test.
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function readReport(): Tally {
  const report = Report.parse(JSON.parse(readFileSync(reportPath, 'utf8')));
  /** A file that breaks before its first test has no failed test to be counted by. */
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const checks = await runChecks();
const failedChecks = checks.filter(({ isPassed }) => !isPassed);
const tests = await runTests(process.argv.slice(2));
const failed = tests.failed + failedChecks.length;

for (const { name } of failedChecks) console.log(`check failed: ${name}`);
console.log(
  `${tests.passed + checks.length - failedChecks.length} passed, ${failed} failed, ${tests.skipped} skipped`,
);
process.exitCode = failed === 0 ? 0 : 1;
