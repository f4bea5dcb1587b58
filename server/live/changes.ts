import type { Topic } from '../../shared/contract/index.ts';
import type { Cancel, Clock } from '../../shared/time/index.ts';

/** What one command changes comes within so much, and is told together. */
const GATHER_MS = 20;
const TOLD_EVERY_MS = 1_000;
const DRIFT_TOLD_EVERY_MS = 5_000;

/** What has changed, gathered into sets that are told at most once a second. */
export interface Changes extends Disposable {
  /** Somebody did something: told at once, or a second after what was told before. */
  changed(topics: readonly Topic[]): void;
  /** It changes all the time, as a fleet reports: told every five seconds at most. */
  drifted(topics: readonly Topic[]): void;
}

export function createChanges(clock: Clock, tell: (topics: ReadonlySet<Topic>) => void): Changes {
  const told = gather(clock, { leastMs: GATHER_MS, everyMs: TOLD_EVERY_MS }, tell);
  const drifting = gather(clock, { leastMs: TOLD_EVERY_MS, everyMs: DRIFT_TOLD_EVERY_MS }, (topics) =>
    told.add([...topics]),
  );
  return {
    changed: told.add,
    drifted: drifting.add,
    [Symbol.dispose]: () => {
      told.stop();
      drifting.stop();
    },
  };
}

/** Hands on what came together, `leastMs` after the first and `everyMs` after what was handed on before. */
function gather(
  clock: Clock,
  { leastMs, everyMs }: { leastMs: number; everyMs: number },
  handOn: (topics: ReadonlySet<Topic>) => void,
): { add: (topics: readonly Topic[]) => void; stop: Cancel } {
  let gathered = new Set<Topic>();
  let lastMs = -Infinity;
  let cancel: Cancel | null = null;
  const flush = (): void => {
    const topics = gathered;
    gathered = new Set();
    cancel = null;
    lastMs = clock.monotonicMs();
    handOn(topics);
  };
  return {
    add: (topics) => {
      for (const topic of topics) gathered.add(topic);
      if (cancel !== null || gathered.size === 0) return;
      const waitMs = Math.max(leastMs, lastMs + everyMs - clock.monotonicMs());
      cancel = clock.after(waitMs, flush);
    },
    stop: () => cancel?.(),
  };
}
