import { describe, expect, it } from 'vitest';
import { disksOf } from '../../../../server/kiosks/index.ts';
import type { CompiledPlan } from '../../../../server/publishing/compiler.ts';
import { createLinter } from '../../../../server/publishing/lint/index.ts';
import { startLintRun } from '../../../../server/publishing/lint-run.ts';
import { testPlatform } from '../../../support/platform.ts';
import { id, plan, schedule } from '../../shared/timeline/plans.ts';

const DISPLAYS = 4_000;

/** Displays with one plan, and little in it. */
function compiled(): CompiledPlan[] {
  const common = plan({ schedules: [schedule(1)] });
  return Array.from({ length: DISPLAYS }, (_, n) => ({
    plan: { ...common, display: { ...common.display, id: id(n + 1) } },
    planDigest: 'not asked for',
    findings: [],
    versions: new Map(),
    owed: new Map(),
    changesAtMs: Infinity,
  }));
}

/** How often others had their turn while something was waited for. */
async function turnsOfOthers(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let next = setImmediate(function turn() {
    turns += 1;
    next = setImmediate(turn);
  });
  await work();
  clearImmediate(next);
  return turns;
}

describe('the findings of a publication', () => {
  it('are put together in parts, so that those of a large fleet hold up nobody', async () => {
    await using platform = await testPlatform();
    const run = startLintRun({
      doors: { platform, kiosks: { disksOf } },
      linter: createLinter(platform.crypto),
    });
    await run.take(compiled());
    expect(await turnsOfOthers(() => run.findings())).toBeGreaterThanOrEqual(4);
    expect((await run.findings()).map(({ displays }) => displays.count)).toContain(DISPLAYS);
  });
});
