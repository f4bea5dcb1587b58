import { setTimeout as sleep } from 'node:timers/promises';
import { startOurs } from './publish/ours.ts';
import { lagMs, launchChromium, openGlass } from './support/glass.ts';
import { createPainter, nthColour } from './support/paint.ts';
import { median, percentile, rounded } from './support/statistics.ts';

/** Rounds before the first that counts. */
const WARM_UP = 2;
/** The end of a fade, plays and heartbeats come after a picture. */
const SETTLE_MS = 800;
const LAG_ROUNDS = 50;
const SLATE = [15, 28, 43] as const;

/**
 * From the press of "recall" (the call is sent) until two real screens, the first and the last of so many displays, have
 * nothing left of what was recalled. `--rounds 30 --displays 50`.
 */
export async function run(flags: Record<string, string>): Promise<Record<string, unknown>> {
  const rounds = Number(flags['rounds'] ?? 30);
  const displays = Number(flags['displays'] ?? 50);
  await using browser = await launchChromium();
  const painter = await createPainter();
  const lags = await (async () => {
    await using glass = await openGlass(browser);
    return await lagMs(glass, LAG_ROUNDS);
  })();
  await using ours = await startOurs(browser, displays);
  const takenMs: number[] = [];
  for (let n = 0; n < WARM_UP + rounds; n += 1) {
    const to = nthColour(n);
    const publish = await ours.arm({ bytes: await painter.paint(to), from: SLATE, to });
    await publish();
    await sleep(SETTLE_MS);
    const ms = await ours.recall(to);
    if (n >= WARM_UP) takenMs.push(ms);
    await sleep(SETTLE_MS);
  }
  return {
    rounds,
    displays,
    recallToPixelsP50Ms: rounded(median(takenMs)),
    recallToPixelsP99Ms: rounded(percentile(takenMs, 0.99)),
    recallToPixelsMaxMs: rounded(Math.max(...takenMs)),
    limitMs: 1_000,
    probeLagP50Ms: rounded(median(lags)),
    probeLagP99Ms: rounded(percentile(lags, 0.99)),
  };
}
