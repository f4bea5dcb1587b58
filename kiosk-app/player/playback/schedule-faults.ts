import type { ManifestPlan } from '../../../shared/contract/index.ts';
import { unusableSchedules } from '../../../shared/timeline/index.ts';
import type { Faults } from '../health/index.ts';

export interface ScheduleFaults {
  /** Says which schedules of the plan are skipped because something in them is broken, and no longer which were. */
  look(plan: ManifestPlan | null): void;
}

/** Tells of broken schedules once for each plan, and clears what another plan mends or does not hold. */
export function createScheduleFaults({
  displayId,
  faults,
}: {
  displayId: string;
  faults: Pick<Faults, 'raise' | 'clear'>;
}): ScheduleFaults {
  let looked: ManifestPlan | null = null;
  let raised: ReadonlySet<string> = new Set();
  return {
    look: (plan) => {
      if (plan === null || plan === looked) return;
      // What was raised before this process started is not known to it.
      if (looked === null) faults.clear('schedule/unusable', undefined, displayId);
      looked = plan;
      const unusable = unusableSchedules(plan);
      for (const { scheduleId, reason } of unusable)
        faults.raise('schedule/unusable', { displayId, subject: scheduleId, detail: reason });
      const now = new Set(unusable.map(({ scheduleId }) => scheduleId));
      for (const scheduleId of raised.difference(now))
        faults.clear('schedule/unusable', scheduleId, displayId);
      raised = now;
    },
  };
}
