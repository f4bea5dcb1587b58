import { expect, it } from 'vitest';
import { knownReadings } from '../../../../server/publishing/known-readings.ts';
import type { Reading } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';

const START_MS = 1_800_000_000_000;
const at = (seconds: number): string => formatInstant(START_MS + seconds * 1_000);
const reading = (value: Reading['value'], seconds: number, more: Partial<Reading> = {}): Reading => ({
  key: 'lanes.7.state',
  value,
  since: at(seconds),
  observedAt: at(seconds),
  ttlSeconds: 60,
  sequence: 1,
  ...more,
});
const earlier = [{ value: 2, since: at(500) }];

it('a reading goes back to what a manifest told of it, and was unknown from when that ran out', () => {
  const before = reading(1, 100, { earlier: [{ value: 0, since: at(50) }] });
  expect(knownReadings([reading(3, 600, { earlier })], [before])).toEqual([
    reading(3, 600, {
      earlier: [
        { value: 2, since: at(500) },
        { value: null, since: at(160) },
        { value: 1, since: at(100) },
        { value: 0, since: at(50) },
      ],
    }),
  ]);
});

it('a reading that a manifest told of and that only goes on has no other past than its own', () => {
  const now = reading(3, 600, { earlier, observedAt: at(900) });
  expect(knownReadings([now], [reading(2, 500)])).toEqual([now]);
  expect(knownReadings([now], [reading(3, 600, { earlier })])).toEqual([now]);
});

it('a reading that is forgotten is as the manifest told, and one that the manifest did not know is as it is', () => {
  const [old, fresh] = [reading(1, 0, { key: 'old' }), reading(2, 100, { key: 'fresh' })];
  expect(knownReadings([fresh], [old])).toEqual([old, fresh]);
});
