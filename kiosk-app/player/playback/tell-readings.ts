import { ARRIVALS_KEY, readingKeysOf } from '../../../shared/board/index.ts';
import type { ContentVersion, StageCommandOf } from '../../../shared/contract/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { StagePort } from '../ports.ts';
import type { DisplayPlans } from './scene.ts';

/** A step of the wall clock by so much makes ages others than those that the screen counts on. */
const STEP_MS = 10_000;

/** Live values as the kiosk knows them, with their ages. */
export interface LiveSource {
  told(keys: readonly string[]): Omit<StageCommandOf<'readings'>, 'type'>;
  /** Another number where `told` is otherwise than by time going on. */
  mark(): number;
}

export interface ReadingsTellerDeps {
  stage: StagePort;
  live: LiveSource;
  version: (digest: string) => ContentVersion | null;
  kioskClock: Pick<KioskClock, 'nowMs' | 'monotonicMs' | 'state'>;
}

/** Tells a screen the live values that boards of its plans draw, whenever they are others than it counts on. */
export interface ReadingsTeller {
  tell(plans: DisplayPlans): void;
  /** The screen is new, and knows nothing. */
  forget(): void;
}

export function createReadingsTeller({
  stage,
  live,
  version,
  kioskClock,
}: ReadingsTellerDeps): ReadingsTeller {
  let said = '';

  function keysOf({ current, previous }: DisplayPlans): string[] {
    const plans = [current, previous].filter((plan) => plan !== null);
    const digests = plans.flatMap(({ plan }) =>
      Object.entries(plan.contents).flatMap(([digest, { kind }]) => (kind === 'board' ? [digest] : [])),
    );
    const bodies = [...new Set(digests)].map((digest) => version(digest)?.body);
    const drawn = bodies.flatMap((body) => (body?.kind === 'board' ? readingKeysOf(body) : []));
    // Who comes next raises their language, also where no board tells of it.
    const isKnown = live.told([ARRIVALS_KEY]).readings.length > 0;
    return [...new Set([...drawn, ...(isKnown ? [ARRIVALS_KEY] : [])])];
  }
  return {
    tell(plans) {
      const keys = keysOf(plans);
      if (keys.length === 0 && said === '') return;
      const wallAhead = Math.round((kioskClock.nowMs() - kioskClock.monotonicMs()) / STEP_MS);
      const signature = JSON.stringify([keys, live.mark(), kioskClock.state(), wallAhead]);
      if (signature === said) return;
      said = signature;
      stage.send({ type: 'readings', ...live.told(keys) });
    },
    forget() {
      said = '';
    },
  };
}
