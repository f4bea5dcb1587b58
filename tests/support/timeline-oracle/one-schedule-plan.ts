import type { ManifestPlan, ScheduleRule, ZoneTransitions } from '../../../shared/contract/index.ts';
import { planned } from './planned.ts';

const PATTERN = planned({
  zone: 'UTC',
  zones: [],
  schedules: [{ rule: { startDate: '2000-01-01' } }],
  playlists: [{ entries: [{ content: 0, durationMs: 86_400_000 }] }],
});

/** A plan with nothing but one schedule in it. */
export function oneSchedulePlan(at: {
  zone: string;
  zones: ZoneTransitions[];
  rule: ScheduleRule;
}): ManifestPlan {
  const { zone, zones, rule } = at;
  const schedules = PATTERN.schedules.map((schedule) => ({ ...schedule, rule }));
  return { ...PATTERN, display: { ...PATTERN.display, zone }, zones, schedules };
}
