import { toLocalMs, type ZoneTable } from '../../shared/timeline/zones.ts';

/** Sunday first, as `dayOfWeek % 7` counts. */
const WEEKDAYS: Record<string, readonly string[]> = {
  vi: ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  zh: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  ko: ['일요일', '월요일', '화요일', '수요일', '목요일', '금요일', '토요일'],
};

/** What a clock on the wall of the gate says. */
export interface LocalTime {
  /** `14:05` */
  time: string;
  /** `06/02/2026` */
  date: string;
  dayOfWeek: number;
}

/** Reads the wall clock of a zone from the player's table, so that every screen of the gate agrees. */
export function localTimeAt(atMs: number, zone: ZoneTable): LocalTime {
  const shifted = Math.floor(toLocalMs(atMs, zone));
  const local = Temporal.Instant.fromEpochMilliseconds(shifted).toZonedDateTimeISO('UTC').toPlainDateTime();
  const two = (n: number): string => String(n).padStart(2, '0');
  return {
    time: `${two(local.hour)}:${two(local.minute)}`,
    date: `${two(local.day)}/${two(local.month)}/${local.year}`,
    dayOfWeek: local.dayOfWeek % 7,
  };
}

/** The name of the day; Vietnamese where a language is not known here. */
export function weekdayIn(language: string, { dayOfWeek }: LocalTime): string {
  const names = WEEKDAYS[language.split('-', 1)[0] ?? ''] ?? WEEKDAYS['vi'];
  return names?.[dayOfWeek] ?? '';
}
