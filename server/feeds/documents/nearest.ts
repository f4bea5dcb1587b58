/** Of those that are over, so large a part of what there is room for, at the most, while others wait. */
const PAST_SHARE = 0.25;

/** As many as there is room for, in the order of their times: what is over goes first, the oldest before others, then what is farthest. */
export function nearest<Of>(
  all: readonly Of[],
  momentMs: (one: Of) => number,
  { nowMs, most, pastShare = PAST_SHARE }: { nowMs: number; most: number; pastShare?: number },
): Of[] {
  const sorted = all.toSorted((a, b) => momentMs(a) - momentMs(b));
  const past = sorted.filter((one) => momentMs(one) < nowMs).length;
  const from = Math.max(0, Math.min(past - Math.floor(most * pastShare), sorted.length - most));
  return sorted.slice(from, from + most);
}
