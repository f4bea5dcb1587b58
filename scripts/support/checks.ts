import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { runSteps } from './steps.ts';
import type { Step, StepResult } from './steps.ts';

/** All that is held without running the product; the slow ones come first. */
const checks: readonly Step[] = [
  // One checker, since the linter works beside it: several each learn the same types anew.
  {
    name: 'types',
    args: ['node_modules/typescript/bin/tsc', '--project', '.', '--checkers', '1'],
  },
  { name: 'architecture', args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'architecture'] },
  { name: 'lint', args: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'] },
  { name: 'unused code', args: ['node_modules/knip/bin/knip.js', '--no-config-hints'] },
  { name: 'format', args: ['node_modules/oxfmt/bin/oxfmt', '--check', '.'] },
];

/** Checks whose program may be absent from a checkout. */
const checksOfFiles: readonly Step[] = [
  { name: 'server starts as stripped TypeScript', args: ['server/main.ts', '--check'] },
  { name: 'OpenAPI is the committed one', args: ['scripts/openapi.ts', '--check'] },
  { name: 'licences and vulnerabilities', args: ['scripts/supply.ts'] },
];

/** Runs every check side by side and prints what failed in full. */
export function runChecks(): Promise<StepResult[]> {
  const present = checksOfFiles.filter(({ args }) => existsSync(args[0] ?? ''));
  return runSteps([...checks, ...present], Math.max(2, availableParallelism()), report);
}

function report({ name, isPassed, output, durationMs }: StepResult): void {
  console.log(`${isPassed ? '✓' : '✗'} ${name} (${(durationMs / 1000).toFixed(1)} s)`);
  // What could not be found out is said, though it is no failure.
  for (const remark of output.matchAll(/^! .*$/gm)) console.log(`  ${remark[0].slice(2)}`);
  if (!isPassed) console.log(output.trimEnd().replaceAll(/^/gm, '    '));
}
