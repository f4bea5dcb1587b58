import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import { DueWork } from '../platform/due-work.ts';
import type { Platform } from '../platform/platform.ts';
import type { Readings } from './readings.ts';

export interface DueReadingsParts {
  platform: Pick<Platform, 'bus' | 'clock' | 'logger'>;
  readings: Pick<Readings, 'tellDue' | 'nextDue'>;
}

/** Tells kiosks of readings when it is time to: changes that came too soon, and repetitions. */
export function tellDueReadings({ platform, readings }: DueReadingsParts): AsyncDisposable {
  return new DueWork({
    platform,
    wokenBy: 'readings:due',
    failure: 'readings that were due were not told',
    work: async () => {
      while (await readings.tellDue(formatInstant(platform.clock.wallMs())));
      const dueAt = await readings.nextDue();
      return dueAt === null ? Number.POSITIVE_INFINITY : parseInstant(dueAt) - platform.clock.wallMs();
    },
  });
}
