import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAILY_DEFECTS } from '../../support/crash-defects.ts';
import { startCrashServer, type CrashServer } from '../../support/crash-server.ts';
import type { KilledAt } from './crash-kiosk.ts';
import { coverageOf, crashAt, firstBroken } from './points.ts';

/** Far more than it takes, since other tests may keep the machine busy. */
const PATIENCE_MS = 600_000;

// A sample; `npm run evidence` kills at two hundred points and more, and plants every defect.
describe(
  'a kiosk that is killed while it downloads, activates and journals',
  { timeout: PATIENCE_MS },
  () => {
    it('shows a right picture again, fetches no verified chunk twice, loses and doubles no play', async () => {
      const { killed, broken } = await crashAt({ seed: 1, points: 16, most: 60, isEnough: isEverywhere });
      expect(broken).toEqual([]);
      expect(isEverywhere(killed), JSON.stringify(coverageOf(killed))).toBe(true);
    });
  },
);

/** Whether a point is met depends on the run; a kill inside an eviction or that leaves a log half moved is rare. */
function isEverywhere(killed: readonly KilledAt[]): boolean {
  const { 'with the log half moved': _half, eviction: _eviction, ...coverage } = coverageOf(killed);
  return Object.values(coverage).every((count) => count > 0);
}

describe('killing', { timeout: PATIENCE_MS }, () => {
  let server: CrashServer;
  beforeAll(async () => {
    server = await startCrashServer();
  }, PATIENCE_MS);
  afterAll(() => server[Symbol.asyncDispose]());

  it.for(DAILY_DEFECTS)('finds a player that %s', async (defect) => {
    expect(await firstBroken(server, { defect, most: 8 })).toMatch(/^seed 1, kiosk \d+, boot \d+: never/);
  });
});
