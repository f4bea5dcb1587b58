import { setTimeout as sleep } from 'node:timers/promises';
import { openScreenLab } from '../support/screen-harness.ts';
import { idleCost } from './boards/idle-cost.ts';
import { startLanes } from './boards/lanes.ts';
import { lagMs, launchChromium, openGlass } from './support/glass.ts';
import { median, percentile, rounded } from './support/statistics.ts';

/** Rounds before the first that counts. */
const WARM_UP = 2;
const LAG_ROUNDS = 50;
/** A change of a lane stands for ten seconds, so that no screen flickers: the next is told at once after that. */
const HOLD_MS = 10_500;
const LIMIT_MS = 500;
const LIMIT_PERCENT = 5;

/**
 * From the press (a program's call that opens or closes all lanes of a board is sent) until a real screen has them, and what
 * a screen costs that stands there with its clock and a band that pages. `--rounds 30 --seconds 60 --idle 2`.
 */
export async function run(flags: Record<string, string>): Promise<Record<string, number>> {
  const rounds = Number(flags['rounds'] ?? 30);
  const seconds = Number(flags['seconds'] ?? 60);
  const idleRounds = Number(flags['idle'] ?? 2);
  const updates = await updatesToGlass(rounds);
  await using lab = await openScreenLab();
  const idle = await idleCost(lab, { seconds, rounds: idleRounds });
  return {
    rounds,
    ...updates,
    limitMs: LIMIT_MS,
    seconds,
    idleRounds,
    ...idle,
    limitPercent: LIMIT_PERCENT,
  };
}

async function updatesToGlass(rounds: number): Promise<Record<string, number>> {
  await using browser = await launchChromium();
  const lags = await (async () => {
    await using glass = await openGlass(browser);
    return await lagMs(glass, LAG_ROUNDS);
  })();
  await using lanes = await startLanes(browser);
  const takenMs: number[] = [];
  for (let n = 0; n < WARM_UP + rounds; n += 1) {
    await sleep(HOLD_MS);
    const ms = await lanes.turn(n % 2 === 0 ? 'closed' : 'open');
    if (n >= WARM_UP) takenMs.push(ms);
  }
  return {
    updatesToGlassP50Ms: rounded(median(takenMs)),
    updatesToGlassP99Ms: rounded(percentile(takenMs, 0.99)),
    updatesToGlassMaxMs: rounded(Math.max(...takenMs)),
    probeLagP50Ms: rounded(median(lags)),
    probeLagP99Ms: rounded(percentile(lags, 0.99)),
  };
}
