import { uptime } from 'node:os';
import { systemClock, type Clock } from '../../shared/time/index.ts';

/** How long the machine was up when this process began to count. */
const UP_BEFORE_MS = uptime() * 1_000 - systemClock.monotonicMs();

/** The clock of a unit. Its time since the start goes on in sleep, where the monotonic clock of most systems stands still. */
export const machineClock: Clock & Required<Pick<Clock, 'sleptMs'>> = {
  ...systemClock,
  sleptMs: () => uptime() * 1_000 - systemClock.monotonicMs() - UP_BEFORE_MS,
};
