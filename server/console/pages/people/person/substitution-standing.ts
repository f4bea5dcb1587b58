import type { Substitution } from '../../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../../shared/time/index.ts';
import type { StateTone } from '../../../parts/index.ts';

/** Whether somebody stands in now, will, or did. */
export function standingOf(
  { from, until }: Pick<Substitution, 'from' | 'until'>,
  nowMs: number,
): 'current' | 'coming' | 'ended' {
  if (parseInstant(until) <= nowMs) return 'ended';
  return parseInstant(from) <= nowMs ? 'current' : 'coming';
}

export const TONES: Record<ReturnType<typeof standingOf>, StateTone> = {
  current: 'well',
  coming: 'care',
  ended: 'off',
};
