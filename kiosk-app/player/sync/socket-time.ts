import { KioskToServer } from '../../../shared/contract/index.ts';
import type { Random } from '../../../shared/ids.ts';
import { parseInstant, type Cancel, type Clock } from '../../../shared/time/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { DoorbellLine } from '../ports.ts';

/** So many questions on end, so that one of them finds line and server idle, */
const BURST = 8;
const BURST_EVERY_MS = 250;
/** not at once after connecting, as others come back at the same time; */
const SETTLE_MS = 2_000;
/** then one now and then, against drift. */
const SPARSE_EVERY_MS = 60_000;
/** A connection that was away for less needs no new burst. */
const STALE_MS = 10 * 60_000;

export interface SocketTimeDeps {
  clock: Clock;
  random: Random;
  kioskClock: Pick<KioskClock, 'refine'>;
}

/** Asks the server's time over its socket again and again, while there is one. */
export interface SocketTime extends Disposable {
  connected(line: DoorbellLine): void;
  disconnected(): void;
  /** What was learnt may no longer hold: begins with a burst. */
  askAnew(): void;
}

export function createSocketTime({ clock, random, kioskClock }: SocketTimeDeps): SocketTime {
  let line: DoorbellLine | null = null;
  let answeredAtMs = -Infinity;
  let left = 0;
  let cancel: Cancel = () => {};

  function begin(): void {
    cancel();
    if (line === null) return;
    left = clock.monotonicMs() - answeredAtMs > STALE_MS ? BURST : 1;
    cancel = clock.after(SETTLE_MS * (0.5 + random.next()), () => void turn());
  }
  async function turn(): Promise<void> {
    const asked = line;
    if (asked === null) return;
    left -= 1;
    await askOnce(asked);
    if (asked !== line) return;
    const restMs = left > 0 ? BURST_EVERY_MS : SPARSE_EVERY_MS;
    cancel = clock.after(restMs * (0.9 + 0.2 * random.next()), () => void turn());
  }
  /** A question without an answer is asked again at the next turn; the statements over HTTP go on meanwhile. */
  async function askOnce(asked: DoorbellLine): Promise<void> {
    const askedMs = clock.monotonicMs();
    const answer = await asked.ask('time:asked').catch(() => null);
    const roundTripMs = clock.monotonicMs() - askedMs;
    const time = KioskToServer['time:asked'].safeParse(answer);
    if (!time.success || asked !== line) return;
    answeredAtMs = clock.monotonicMs();
    kioskClock.refine(parseInstant(time.data.at), roundTripMs);
  }
  return {
    connected(open) {
      line = open;
      begin();
    },
    disconnected() {
      line = null;
      cancel();
    },
    askAnew() {
      answeredAtMs = -Infinity;
      begin();
    },
    [Symbol.dispose]() {
      line = null;
      cancel();
    },
  };
}
