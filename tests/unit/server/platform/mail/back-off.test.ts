import { describe, expect, it } from 'vitest';
import { letterBackOffMs, serverBackOffMs } from '../../../../../server/platform/mail/back-off.ts';

describe('what was put off', () => {
  it('is tried again after a minute at first, and an hour at last', () => {
    expect([1, 2, 3, 7, 50].map((attempts) => letterBackOffMs(attempts, 1) / 60_000)).toEqual([
      1, 2, 4, 60, 60,
    ]);
  });

  it('comes back at a time of its own, never sooner than in half of that', () => {
    expect(letterBackOffMs(1, 0)).toBe(30_000);
    expect(letterBackOffMs(1, 0.5)).toBe(45_000);
  });

  it('waits a minute at most for a server that takes nothing', () => {
    expect([1, 2, 5, 1_000].map(serverBackOffMs)).toEqual([5_000, 10_000, 60_000, 60_000]);
  });
});
