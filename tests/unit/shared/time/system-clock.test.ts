import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../../shared/time/index.ts';

const DAY_MS = 86_400_000;

// Timers of Node and browsers hold 2³¹ − 1 ms, 24.8 days: one that is asked for more goes off at once.
describe('the clock of the machine', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  it.for([1, 24, 25, 26, 60, 400])('goes off once, %i days from now, and not before', (days) => {
    const run = vi.fn<() => void>();
    systemClock.after(days * DAY_MS, run);
    vi.advanceTimersByTime(days * DAY_MS - 1);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(run).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(400 * DAY_MS);
    expect(run).toHaveBeenCalledOnce();
  });

  it('waits for nothing any more when it is cancelled in any month', () => {
    const run = vi.fn<() => void>();
    const cancel = systemClock.after(90 * DAY_MS, run);
    vi.advanceTimersByTime(60 * DAY_MS);
    cancel();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(60 * DAY_MS);
    expect(run).not.toHaveBeenCalled();
  });
});
