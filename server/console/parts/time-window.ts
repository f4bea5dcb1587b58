/** Of a local day, `[start, end)`, as a form has it; an end at or before the start is of the next day. */
export interface TimeWindow {
  start: string;
  end: string;
}

/** The end of a day is midnight, which the clock of a form says as 00:00. */
export function clockTimes({ start, end }: TimeWindow): TimeWindow {
  return { start, end: end === '24:00' ? '00:00' : end };
}

/** From midnight to midnight is a day, not nothing. */
export function dayTimes({ start, end }: TimeWindow): TimeWindow {
  return { start, end: start === '00:00' && end === '00:00' ? '24:00' : end };
}

/** Whether a window ends on the day after it begins, and not just at its end. */
export function isOvernight({ start, end }: TimeWindow): boolean {
  return end <= start && end !== '00:00';
}
