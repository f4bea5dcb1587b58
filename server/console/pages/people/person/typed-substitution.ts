import type { SubstitutionDraft } from '../../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../../shared/time/index.ts';
import { dayIn } from '../../../parts/local-day.ts';

/** A substitution as it is typed, by days of whoever types it. */
export interface TypedSubstitution {
  substituteId: string;
  firstDay: string;
  lastDay: string;
  reason: string;
}

export type SubstitutionLack =
  | 'substituteMissing'
  | 'fromMissing'
  | 'lastDayMissing'
  | 'endsFirst'
  | 'reasonMissing';

/** By the field's name; the server judges the rest. */
export function lacksOf({
  substituteId,
  firstDay,
  lastDay,
  reason,
}: TypedSubstitution): Record<string, SubstitutionLack> {
  const endsFirst = firstDay !== '' && lastDay !== '' && lastDay < firstDay;
  return {
    ...(substituteId === '' ? { substituteId: 'substituteMissing' as const } : {}),
    ...(firstDay === '' ? { from: 'fromMissing' as const } : {}),
    ...(lastDay === '' ? { until: 'lastDayMissing' as const } : {}),
    ...(endsFirst ? { until: 'endsFirst' as const } : {}),
    ...(reason.trim() === '' ? { reason: 'reasonMissing' as const } : {}),
  };
}

/** Both days whole. */
export function draftOf(
  personId: string,
  { substituteId, firstDay, lastDay, reason }: TypedSubstitution,
  zone: string,
): SubstitutionDraft {
  return {
    personId,
    substituteId,
    from: formatInstant(dayIn(zone, firstDay).startMs),
    until: formatInstant(dayIn(zone, lastDay).endMs),
    reason: reason.trim(),
  };
}
