import type { Rgb } from '../../support/media.ts';
import { distance } from '../support/paint.ts';
import type { Glass } from '../support/glass.ts';
import { monotonicMs } from '../support/monotonic.ts';

/** A picture on its way, and what stands on the glass until it is there. */
export interface Change {
  bytes: Uint8Array;
  from: Rgb;
  to: Rgb;
}

/** What one press of the button came to, in milliseconds from the press. */
export interface Timing {
  /** Until something of the new picture was on every screen. */
  firstPixelsMs: number;
  /** Until the new picture, and nothing of the old one, was on every screen. */
  pixelsMs: number;
  /** Until every display without a screen was told to show it, or had it; null where there are none. */
  showMs: number | null;
}

/** A way to bring a picture to screens: ours, or the peer it is measured against. */
export interface Side extends AsyncDisposable {
  /** Does all that comes before the press; what it answers is the press. */
  arm(change: Change): Promise<() => Promise<Timing>>;
}

/** Levels of 255 by which the mean colour may differ. */
const SAME = 4;

/** Longer than that is no figure but a fault. */
const PATIENCE_MS = 60_000;

/** Presses, and watches the screens from that moment on. `shown` tells when the rest had it. */
export async function timed(
  { glasses, change }: { glasses: readonly Glass[]; change: Change },
  { press, shown }: { press: () => Promise<unknown>; shown: Promise<number | null> },
): Promise<Timing> {
  const startMs = monotonicMs();
  const all = async (isWanted: (colour: Rgb) => boolean): Promise<number> =>
    Math.max(...(await Promise.all(glasses.map(({ when }) => when(isWanted))))) - startMs;
  const [firstPixelsMs, pixelsMs, shownAtMs] = await Promise.all([
    all((colour) => distance(colour, change.from) > SAME),
    all((colour) => distance(colour, change.to) <= SAME),
    patiently(shown),
    press(),
  ]);
  return { firstPixelsMs, pixelsMs, showMs: shownAtMs === null ? null : shownAtMs - startMs };
}

async function patiently<Value>(promise: Promise<Value>): Promise<Value> {
  const { promise: gaveUp, reject } = Promise.withResolvers<never>();
  const patience = setTimeout(reject, PATIENCE_MS, new Error('some displays were never told to show it'));
  return await Promise.race([promise, gaveUp]).finally(() => clearTimeout(patience));
}
