import { useEffect, useRef, type RefObject } from 'react';
import { minuteIn } from '../../parts/local-day.ts';
import type { FilledDay } from './calendar-days.ts';

const MINUTES_A_DAY = 1_440;
/** What is seen above the hour that matters. */
const ABOVE_MINUTES = 45;
const MORNING = 6 * 60;

/** Scrolls to where something is to be seen: the first block of the days shown, or now, whichever is earlier. */
export function useFirstHour(
  days: readonly FilledDay[],
  { zone, nowMs }: { zone: string; nowMs: number },
): RefObject<HTMLElement | null> {
  const frame = useRef<HTMLElement>(null);
  const isNow = days.some(({ startMs, endMs }) => startMs <= nowMs && nowMs < endMs);
  const starts = days.flatMap(({ blocks }) =>
    blocks.filter((one) => !one.isContinued).map((one) => one.fromMinute),
  );
  const minute = Math.min(...starts, isNow ? minuteIn(zone, nowMs) : MINUTES_A_DAY);
  const first = days[0]?.date;
  useEffect(() => {
    const hours = frame.current?.lastElementChild;
    if (frame.current === null || !(hours instanceof HTMLElement)) return;
    const shown = minute === MINUTES_A_DAY ? MORNING : minute - ABOVE_MINUTES;
    frame.current.scrollTop = (Math.max(0, shown) / MINUTES_A_DAY) * hours.offsetHeight;
    // Only when other days are shown: whoever scrolls is not called back.
  }, [first]);
  return frame;
}
