import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFECT_NAMES } from '../../support/crash-defects.ts';
import { startCrashServer, type CrashServer } from '../../support/crash-server.ts';
import { coverageOf, crashAt, firstBroken } from './points.ts';

const PATIENCE_MS = 120_000;

// A sample; `npm run evidence` kills at more than two hundred points.
describe(
  'a kiosk that is killed while it downloads, activates and journals',
  { timeout: PATIENCE_MS },
  () => {
    it('shows a right picture again, fetches no verified chunk twice, loses and doubles no play', async () => {
      const { killed, broken } = await crashAt({ seed: 1, points: 16 });
      expect(broken).toEqual([]);
      expect(
        Object.values(coverageOf(killed)).every((count) => count > 0),
        JSON.stringify(coverageOf(killed)),
      ).toBe(true);
    });
  },
);

describe('killing', { timeout: PATIENCE_MS }, () => {
  let server: CrashServer;
  beforeAll(async () => {
    server = await startCrashServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it.for(DEFECT_NAMES)('finds a player that %s', async (defect) => {
    expect(await firstBroken(server, defect)).toMatch(/^seed 1, kiosk \d, boot \d: never lost/);
  });
});
