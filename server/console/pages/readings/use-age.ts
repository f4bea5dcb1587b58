import { parseInstant } from '../../../../shared/time/index.ts';
import { useWallClock } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { readingsWords } from './readings-words.ts';

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];

/** How long ago an instant was, in its greatest unit; a source whose clock is ahead has just seen it. */
export function useAge(): (instant: string) => string {
  const say = useWords(readingsWords);
  const nowMs = useWallClock();
  return (instant) => {
    const ageMs = nowMs - parseInstant(instant);
    if (ageMs < MINUTE_MS) return say('justNow');
    if (ageMs < HOUR_MS) return say('minutesAgo', { number: Math.floor(ageMs / MINUTE_MS) });
    if (ageMs < 2 * DAY_MS) return say('hoursAgo', { number: Math.floor(ageMs / HOUR_MS) });
    return say('daysAgo', { number: Math.floor(ageMs / DAY_MS) });
  };
}
