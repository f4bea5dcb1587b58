import type { Reading } from '../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';

/**
 * All that is known of readings: as kiosks are told of them now, with what they were before, and for times to which that
 * does not reach back, as a manifest told of them. What changed in between and back is not known.
 */
export function knownReadings(told: readonly Reading[], ofManifest: readonly Reading[]): Reading[] {
  const known = new Map(ofManifest.map((reading) => [reading.key, reading]));
  for (const reading of told) {
    const before = known.get(reading.key);
    known.set(reading.key, before === undefined ? reading : continued(before, reading));
  }
  return [...known.values()];
}

function continued(before: Reading, reading: Reading): Reading {
  const { earlier = [], since } = reading;
  const reachesBackTo = earlier.at(-1)?.since ?? since;
  const runsOutAt = formatInstant(parseInstant(before.observedAt) + before.ttlSeconds * 1_000);
  const older = [
    { value: null, since: runsOutAt },
    { value: before.value, since: before.since },
    ...(before.earlier ?? []),
  ];
  return { ...reading, earlier: [...earlier, ...older.filter((one) => one.since < reachesBackTo)] };
}
