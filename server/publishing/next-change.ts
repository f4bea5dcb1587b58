import type { Plans } from '../planning/index.ts';
import { endOf, zonesChangeAt } from './plan.ts';
import type { Resolution } from './plan-parts.ts';

const DAY_MS = 86_400_000;
/** Zone offsets reach ten years ahead: that they move on is no reason to compile a whole fleet at midnight. */
const ZONES_SPREAD_MS = 30 * DAY_MS;

/** What a plan was compiled from, of which something can change without anybody touching it. */
export interface Compiled {
  displayId: string;
  plans: Pick<Plans, 'schedules' | 'campaigns'>;
  resolutions: Iterable<Resolution>;
  nowMs: number;
}

/**
 * The next instant at which the display is to be compiled again though nobody touches anything: an approval begins or
 * ends, a schedule is over for good, the window of zone offsets moves. Always after `nowMs`.
 */
export function nextChangeOf({ displayId, plans, resolutions, nowMs }: Compiled): number {
  const changes = [
    ...plans.schedules.map((schedule) => endOf(schedule, plans)),
    ...[...resolutions].map(({ changesAtMs }) => changesAtMs),
    zonesChangeAt(nowMs) + spreadOf(displayId) * ZONES_SPREAD_MS,
  ];
  return Math.min(...changes.filter((atMs) => atMs > nowMs));
}

/** A number in [0, 1) that is the display's own: the end of its id is random. */
function spreadOf(displayId: string): number {
  return Number.parseInt(displayId.slice(-8), 16) / 2 ** 32;
}
