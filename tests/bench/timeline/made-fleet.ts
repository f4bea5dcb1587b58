import type { ManifestSchedule } from '../../../shared/contract/index.ts';
import type { FleetDisplay } from '../../../shared/timeline/index.ts';
import type { Choices } from './choices.ts';
import { idOf, madeSchedules, ZONES } from './made-schedules.ts';
import { playlistIds } from './made-plan.ts';

const LEAST_SCHEDULES = 20;
const MOST_SCHEDULES = 60;
const NO_HOLIDAYS: readonly string[] = [];

export interface MadeFleet {
  schedules: ManifestSchedule[];
  displays: FleetDisplay[];
}

/** Displays in so many distinct plans, each of 20 to 60 schedules: as many displays for each, up to one. */
export function madeFleet(
  size: { schedules: number; displays: number; plans: number },
  choices: Choices,
): MadeFleet {
  const schedules = madeSchedules(size.schedules, choices, playlistIds);
  const plans = Array.from({ length: size.plans }, (_, n) => {
    const count = LEAST_SCHEDULES + choices.upTo(MOST_SCHEDULES - LEAST_SCHEDULES + 1);
    const chosen = new Set(Array.from({ length: count }, () => choices.upTo(size.schedules)));
    const scheduleIds = [...chosen].sort((a, b) => a - b).map((schedule) => idOf(1, schedule));
    return { zone: ZONES[n % ZONES.length] ?? 'UTC', scheduleIds };
  });
  const displays = Array.from({ length: size.displays }, (_, n): FleetDisplay => {
    const { zone, scheduleIds } = plans[n % plans.length] as (typeof plans)[number];
    // Each display brings a list of its own, as rows of a database do.
    return { displayId: idOf(5, n), zone, holidays: NO_HOLIDAYS, scheduleIds: [...scheduleIds] };
  });
  return { schedules, displays };
}
