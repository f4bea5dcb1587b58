import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { startOurs } from './publish/ours.ts';
import { startPeer } from './publish/peer.ts';
import type { Change, Side, Timing } from './publish/side.ts';
import { lagMs, launchChromium, openGlass } from './support/glass.ts';
import { createPainter, nthColour, type Painter } from './support/paint.ts';
import { median, percentile, rounded } from './support/statistics.ts';

/** Rounds before the first that counts: code is compiled, connections stand, files have been grown. */
const WARM_UP = 3;
/** Plays, heartbeats and the end of a fade come after a picture; the next press waits for them. */
const SETTLE_MS = 800;
const LAG_ROUNDS = 50;

interface Bed {
  painter: Painter;
  ours: Side;
  peer: Side;
}

/**
 * From the press of "publish" (the call is sent) to the pixels of a new picture on two real screens, with one display and
 * with fifty; every round another approved picture. Rounds go ours, peer, peer, ours. `--rounds 100`, `--displays 1,50`.
 */
export async function run(flags: Record<string, string>): Promise<Record<string, unknown>> {
  const rounds = Number(flags['rounds'] ?? 100);
  const sizes = (flags['displays'] ?? '1,50').split(',').map(Number);
  await using browser = await launchChromium();
  const painter = await createPainter();
  const lags = await lagsOf(browser);
  const figures: Record<string, unknown> = {
    rounds,
    limitMs: 1_000,
    probeLagP50Ms: rounded(median(lags)),
    probeLagP99Ms: rounded(percentile(lags, 0.99)),
  };
  for (const displays of sizes)
    figures[`at${displays}`] = await measureAt({ browser, painter, displays, rounds });
  return figures;
}

async function lagsOf(browser: Browser): Promise<number[]> {
  await using glass = await openGlass(browser);
  return await lagMs(glass, LAG_ROUNDS);
}

interface Size {
  browser: Browser;
  painter: Painter;
  displays: number;
  rounds: number;
}

async function measureAt({ browser, painter, displays, rounds }: Size): Promise<Record<string, number>> {
  await using ours = await startOurs(browser, displays);
  await using peer = await startPeer(browser, displays);
  const bed = { painter, ours, peer };
  for (let n = 0; n < WARM_UP; n += 1) await measurePair(bed, n);
  const pairs = [];
  for (let n = WARM_UP; n < WARM_UP + rounds; n += 1) pairs.push(await measurePair(bed, n));
  return figuresOf(
    pairs.map((pair) => pair.ours),
    pairs.map((pair) => pair.peer),
  );
}

async function measurePair(bed: Bed, n: number): Promise<{ ours: Timing; peer: Timing }> {
  const to = nthColour(n);
  const change = { bytes: await bed.painter.paint(to), from: n === 0 ? WHITE : nthColour(n - 1), to };
  const isOursFirst = n % 2 === 0;
  const [first, second] = isOursFirst ? [bed.ours, bed.peer] : [bed.peer, bed.ours];
  const [one, other] = [await measure(first, change), await measure(second, change)];
  return isOursFirst ? { ours: one, peer: other } : { ours: other, peer: one };
}

/** Before the first picture: whatever is there counts as changed by it. */
const WHITE = [255, 255, 255] as const;

async function measure(side: Side, change: Change): Promise<Timing> {
  const press = await side.arm(change);
  await sleep(SETTLE_MS);
  return await press();
}

function figuresOf(ours: readonly Timing[], peer: readonly Timing[]): Record<string, number> {
  const pixels = ours.map(({ pixelsMs }) => pixelsMs);
  const first = ours.map(({ firstPixelsMs }) => firstPixelsMs);
  const bare = peer.map(({ pixelsMs }) => pixelsMs);
  const show = ours.flatMap(({ showMs }) => showMs ?? []);
  const bareShow = peer.flatMap(({ showMs }) => showMs ?? []);
  return {
    publishToPixelsP50Ms: rounded(median(pixels)),
    publishToPixelsP99Ms: rounded(percentile(pixels, 0.99)),
    publishToPixelsMaxMs: rounded(Math.max(...pixels)),
    publishToFirstPixelsP50Ms: rounded(median(first)),
    publishToFirstPixelsP99Ms: rounded(percentile(first, 0.99)),
    ...(show.length === 0
      ? {}
      : {
          publishToShowP50Ms: rounded(median(show)),
          publishToShowP99Ms: rounded(percentile(show, 0.99)),
          peerShowP99Ms: rounded(percentile(bareShow, 0.99)),
        }),
    peerPixelsP50Ms: rounded(median(bare)),
    peerPixelsP99Ms: rounded(percentile(bare, 0.99)),
    ratioP50: rounded(median(pixels) / median(bare), 2),
    ratioP99: rounded(percentile(pixels, 0.99) / percentile(bare, 0.99), 2),
  };
}
