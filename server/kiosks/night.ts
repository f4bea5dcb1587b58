import type { NightWindow } from '../../shared/contract/index.ts';
import { localDateAt, minuteOfDay } from '../../shared/time/index.ts';

/** An interval of instants, in milliseconds since the epoch, half-open. */
export interface Night {
  fromMs: number;
  untilMs: number;
}

/**
 * The night that is on at an instant, or the next one. Wall times are those of a zone, each mapped by Temporal's
 * `compatible`; a night that a change of the clocks leaves empty is none.
 */
export function nightAt({ start, end }: NightWindow, zone: string, nowMs: number): Night {
  const today = localDateAt(nowMs, zone);
  const [startMinute, endMinute] = [minuteOfDay(start), minuteOfDay(end)];
  const lastMinute = endMinute > startMinute ? endMinute : endMinute + 24 * 60;
  const at = (date: Temporal.PlainDate, minutes: number): number =>
    date.toPlainDateTime().add({ minutes }).toZonedDateTime(zone).epochMilliseconds;
  for (let days = -2; ; days += 1) {
    const date = today.add({ days });
    const night = { fromMs: at(date, startMinute), untilMs: at(date, lastMinute) };
    if (night.untilMs > nowMs && night.untilMs > night.fromMs) return night;
  }
}
