import type { StateTone } from '../../parts/index.ts';
import type { Candidate } from './occurrences.ts';

/** How a schedule stands, by the key of its words. */
export type Standing = 'on' | 'off' | 'over' | 'coming' | 'campaignOff';

const TONES: Record<Standing, StateTone> = {
  on: 'well',
  coming: 'off',
  off: 'off',
  over: 'off',
  campaignOff: 'off',
};

type Judged = Pick<Candidate, 'schedule' | 'campaign'>;

/** Whether it may play on the date, and if not, why not. */
export function standingOf(candidate: Judged, today: string): { standing: Standing; tone: StateTone } {
  const standing = judge(candidate, today);
  return { standing, tone: TONES[standing] };
}

function judge({ schedule: { enabled, rule }, campaign }: Judged, today: string): Standing {
  if (!enabled) return 'off';
  if (campaign?.enabled === false) return 'campaignOff';
  const ends = [rule.endDate, campaign?.endDate ?? null].filter((date) => date !== null);
  const isRuleOver = ends.some((date) => date < today);
  if (isRuleOver && rule.extraDates.every((date) => date < today)) return 'over';
  const starts = [rule.startDate, campaign?.startDate ?? rule.startDate];
  return starts.some((date) => date > today) ? 'coming' : 'on';
}
