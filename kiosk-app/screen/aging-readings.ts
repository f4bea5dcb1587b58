import type { LiveView } from '../../shared/board/index.ts';
import type { StageCommandOf } from '../../shared/contract/stage.ts';
import { parseInstant, type Clock } from '../../shared/time/index.ts';

/** Live values as the player told them, growing older by the page's own monotonic clock. */
export interface AgingReadings {
  adopt(command: StageCommandOf<'readings'>): void;
  view(): LiveView;
}

export function createAgingReadings(clock: Pick<Clock, 'monotonicMs'>): AgingReadings {
  let unheardMs: number | null = null;
  let byKey = new Map<string, StageCommandOf<'readings'>['readings'][number]>();
  let toldMs = clock.monotonicMs();

  const older = (ms: number | null): number | null =>
    ms === null ? null : ms + clock.monotonicMs() - toldMs;
  return {
    adopt(command) {
      unheardMs = command.unheardMs;
      byKey = new Map(command.readings.map((reading) => [reading.key, reading]));
      toldMs = clock.monotonicMs();
    },
    view: () => ({
      unheardMs: older(unheardMs),
      reading: (key) => {
        const reading = byKey.get(key);
        if (reading === undefined) return null;
        const { value, observedAt, ageMs, ttlSeconds } = reading;
        return {
          value,
          observedMs: parseInstant(observedAt),
          ageMs: older(ageMs),
          ttlMs: ttlSeconds * 1_000,
        };
      },
    }),
  };
}
