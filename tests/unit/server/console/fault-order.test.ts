import { expect, it } from 'vitest';
import { byUrgency, toneOf } from '../../../../server/console/parts/faults/fault-order.ts';

const early = '2026-11-26T04:00:00.000Z';
const late = '2026-11-26T05:00:00.000Z';

it('lists what concerns security first, then what fails, and of the same the newest', () => {
  const faults = [
    { code: 'blob/unavailable', firstAt: late },
    { code: 'storage/full', firstAt: early },
    { code: 'clock/untrusted', firstAt: late },
    { code: 'kiosk/cloned', firstAt: early },
  ] as const;
  expect(faults.toSorted(byUrgency).map(({ code }) => code)).toEqual([
    'kiosk/cloned',
    'clock/untrusted',
    'storage/full',
    'blob/unavailable',
  ]);
  expect(faults.map(toneOf)).toEqual(['care', 'alarm', 'alarm', 'alarm']);
});
