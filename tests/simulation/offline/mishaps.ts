import type { Random } from '../../../shared/ids.ts';
import type { OfflineKiosk } from './offline.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Something that happens to a kiosk; what is shown meanwhile is not judged. */
export type Mishap = (kiosk: OfflineKiosk) => void | Promise<void>;

/** What goes wrong, and what puts it right some hours later. */
const KINDS: readonly ((random: Random) => Mishap[])[] = [
  // Months ahead, or behind what was seen: not believed.
  (random) => thereAndBack(wholeMs(random, 2 * DAY_MS, 90 * DAY_MS)),
  // A little forward or back: gone along with, since there is no other clock.
  (random) => thereAndBack(wholeMs(random, MINUTE_MS, 3 * MINUTE_MS)),
  withoutBattery,
  asleep,
  (random) => thereAndBack(-wholeMs(random, MINUTE_MS, 3 * MINUTE_MS)),
  switchedOff,
  (random) => thereAndBack(-wholeMs(random, HOUR_MS, 90 * DAY_MS)),
];

export interface TimedMishap {
  atMs: number;
  mishap: Mishap;
}

/** What happens when, one kind after another; what began is put right before the end. */
export function mishapsBetween(
  random: Random,
  { fromMs, untilMs, everyMs }: { fromMs: number; untilMs: number; everyMs: number },
): TimedMishap[] {
  const all: TimedMishap[] = [];
  for (let n = 0, atMs = fromMs; atMs < untilMs - 3 * everyMs; n++) {
    for (const mishap of KINDS[n % KINDS.length]?.(random) ?? []) {
      atMs += wholeMs(random, everyMs / 2, everyMs);
      all.push({ atMs, mishap });
    }
  }
  return all;
}

function asleep(random: Random): Mishap[] {
  const forMs = wholeMs(random, MINUTE_MS, 2 * HOUR_MS);
  return [
    (kiosk) => {
      kiosk.node.sleep(forMs);
      return kiosk.pass(forMs);
    },
  ];
}

function switchedOff(random: Random): Mishap[] {
  const forMs = wholeMs(random, MINUTE_MS, 2 * HOUR_MS);
  return [
    async (kiosk) => {
      kiosk.node.crash();
      await kiosk.pass(forMs);
      kiosk.start();
    },
  ];
}

/** Starts years ago, as a machine without a battery does. */
function withoutBattery(random: Random): Mishap[] {
  const wrongMs = -wholeMs(random, 400 * DAY_MS, 4_000 * DAY_MS);
  return [
    async (kiosk) => {
      kiosk.node.crash();
      await kiosk.pass(MINUTE_MS);
      kiosk.startUntrusted(wrongMs);
    },
    (kiosk) => kiosk.stepClock(-wrongMs),
  ];
}

function thereAndBack(ms: number): Mishap[] {
  return [(kiosk) => kiosk.stepClock(ms), (kiosk) => kiosk.stepClock(-ms)];
}

function wholeMs(random: Random, fromMs: number, untilMs: number): number {
  return Math.floor(fromMs + random.next() * (untilMs - fromMs));
}
