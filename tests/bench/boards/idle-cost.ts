import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { ScreenLab } from '../../support/screen-harness.ts';
import { BARE_PAGE } from '../peers/bare-idle.ts';
import { childrenCpuMs } from '../support/cpu-time.ts';
import { monotonicMs } from '../support/monotonic.ts';
import { median, rounded } from '../support/statistics.ts';
import { openIdleScreen } from './idle-screen.ts';

/** Chromium is busy with a page for some seconds after it stands. */
const SETTLE_MS = 10_000;
const VIEWPORT = { widthPx: 1_920, heightPx: 1_080 };

/** One stretch of standing there. */
interface Stretch {
  cpuPercent: number;
  framesPerMinute: number;
}

/**
 * Computing time of all processes of Chromium, in percent of one core, and the frames that its compositor puts out. Against
 * a bare page with a clock and a line that changes.
 */
export async function idleCost(
  lab: ScreenLab,
  { seconds, rounds }: { seconds: number; rounds: number },
): Promise<Record<string, number>> {
  const ours: Stretch[] = [];
  const bare: Stretch[] = [];
  for (let n = 0; n < rounds; n += 1) {
    const halves = [
      async () => ours.push(await measureOurs(lab, seconds)),
      async () => bare.push(await measureBare(lab, seconds)),
    ];
    for (const half of n % 2 === 0 ? halves : halves.toReversed()) await half();
  }
  const cpu = (of: readonly Stretch[]): number => median(of.map(({ cpuPercent }) => cpuPercent));
  const frames = (of: readonly Stretch[]): number => median(of.map(({ framesPerMinute }) => framesPerMinute));
  return {
    cpuPercent: rounded(cpu(ours), 2),
    bareCpuPercent: rounded(cpu(bare), 2),
    framesPerMinute: rounded(frames(ours), 1),
    bareFramesPerMinute: rounded(frames(bare), 1),
  };
}

async function measureOurs(lab: ScreenLab, seconds: number): Promise<Stretch> {
  await using screen = await openIdleScreen(lab);
  return await standing(screen.page, seconds);
}

async function measureBare(lab: ScreenLab, seconds: number): Promise<Stretch> {
  await using screen = await lab.open(VIEWPORT);
  await screen.page.goto(`data:text/html,${encodeURIComponent(BARE_PAGE)}`);
  return await standing(screen.page, seconds);
}

/** Computing time first, by itself: looking at the frames would be in it. */
async function standing(page: Page, seconds: number): Promise<Stretch> {
  await sleep(SETTLE_MS);
  const [beganMs, beforeMs] = [monotonicMs(), childrenCpuMs()];
  await sleep(seconds * 1_000);
  const cpuPercent = ((childrenCpuMs() - beforeMs) / (monotonicMs() - beganMs)) * 100;
  return { cpuPercent, framesPerMinute: ((await framesIn(page, seconds)) / seconds) * 60 };
}

async function framesIn(page: Page, seconds: number): Promise<number> {
  const session = await page.context().newCDPSession(page);
  let frames = 0;
  session.on('Page.screencastFrame', ({ sessionId }) => {
    frames += 1;
    void session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  });
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 10, maxWidth: 64, maxHeight: 64 });
  await sleep(seconds * 1_000);
  await session.detach();
  return frames;
}
