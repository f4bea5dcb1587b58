import { expect, it } from 'vitest';
import { pageLimitBytes } from '../../../../kiosk-app/electron/memory-watch.ts';

const GIB = 2 ** 30;

it('leaves half of the memory to everything else, and lets no page have more than 2 GiB or less than half a one', () => {
  expect([pageLimitBytes(4 * GIB, 2), pageLimitBytes(32 * GIB, 1), pageLimitBytes(2 * GIB, 8)]).toEqual([
    GIB,
    2 * GIB,
    GIB / 2,
  ]);
});
