import type { ManifestPlan } from '../../../shared/contract/index.ts';
import { unusableOpenings, unusableSchedules } from '../../../shared/timeline/index.ts';
import type { Faults } from '../health/index.ts';

export interface ScheduleFaults {
  /** Says which schedules of the plan are skipped, and which opening hours are not known, because something in them is broken; and no longer which were. */
  look(plan: ManifestPlan | null): void;
}

const CODES = ['schedule/unusable', 'opening/unusable'] as const;
type Code = (typeof CODES)[number];
/** What is broken, and why. */
type Broken = ReadonlyMap<string, string>;

/** Tells of what is broken once for each plan, and clears what another plan mends or does not hold. */
export function createScheduleFaults({
  displayId,
  faults,
}: {
  displayId: string;
  faults: Pick<Faults, 'raise' | 'clear'>;
}): ScheduleFaults {
  let looked: ManifestPlan | null = null;
  const raised = new Map<Code, Broken>();
  const tell = (code: Code, broken: Broken): void => {
    for (const [subject, detail] of broken) faults.raise(code, { displayId, subject, detail });
    for (const subject of raised.get(code)?.keys() ?? [])
      if (!broken.has(subject)) faults.clear(code, subject, displayId);
    raised.set(code, broken);
  };
  return {
    look: (plan) => {
      if (plan === null || plan === looked) return;
      // What was raised before this process started is not known to it.
      if (looked === null) for (const code of CODES) faults.clear(code, undefined, displayId);
      looked = plan;
      tell(
        'schedule/unusable',
        new Map(unusableSchedules(plan).map(({ scheduleId, reason }) => [scheduleId, reason])),
      );
      tell('opening/unusable', new Map(unusableOpenings(plan).map(({ key, reason }) => [key, reason])));
    },
  };
}
