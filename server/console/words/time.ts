import { parseInstant } from '../../../shared/time/index.ts';
import { useLanguage } from './define-words.ts';
import { LOCALES, type Language } from '../../../shared/page-language.ts';

/** How instants are told: in a zone, always in 24 hours. */
export interface TimeWords {
  /** `14:05`. */
  time: (instantMs: number, zone?: string) => string;
  /** `26/11 14:05`, for instants that may be of another day. */
  dateTime: (instant: string, zone?: string) => string;
  /** The day of an instant: `26/11/2026`. */
  dayOf: (instant: string, zone?: string) => string;
  /** `Thursday, 26 November`. */
  day: (instantMs: number, zone?: string) => string;
  /** A calendar date in figures: `26/11/2026`. */
  date: (date: string) => string;
  /** `23–29 November 2026`; of one day with its weekday. */
  dates: (first: string, last: string) => string;
  /** `Thu`. */
  weekday: (date: string) => string;
}

const HOUR = { hour: '2-digit', minute: '2-digit' } as const;
const DAY = { day: 'numeric', month: 'long' } as const;
const STYLES = {
  time: HOUR,
  day: { weekday: 'long', ...DAY },
  date: { day: '2-digit', month: '2-digit', year: 'numeric' },
  dates: { ...DAY, year: 'numeric' },
  oneDate: { weekday: 'long', ...DAY, year: 'numeric' },
  weekday: { weekday: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Without a zone: the browser's. */
export function useTimeWords(): TimeWords {
  return TIME_WORDS[useLanguage()];
}

export function timeWordsIn(language: Language): TimeWords {
  const formatter = formattersOf(LOCALES[language]);
  return {
    time: (instantMs, zone) => formatter('time', zone).format(instantMs),
    dateTime: (instant, zone) => {
      const instantMs = parseInstant(instant);
      // Vietnamese would write `26-11`, and the time before it.
      const dayAndMonth = formatter('date', zone).format(instantMs).slice(0, '26/11'.length);
      return `${dayAndMonth} ${formatter('time', zone).format(instantMs)}`;
    },
    dayOf: (instant, zone) => formatter('date', zone).format(parseInstant(instant)),
    day: (instantMs, zone) => formatter('day', zone).format(instantMs),
    date: (date) => formatter('date', 'UTC').format(inUtc(date)),
    dates: (first, last) =>
      formatter(first === last ? 'oneDate' : 'dates', 'UTC').formatRange(inUtc(first), inUtc(last)),
    weekday: (date) => formatter('weekday', 'UTC').format(inUtc(date)),
  };
}

/** Making a formatter costs more than drawing the row that it is for: each is made once. */
function formattersOf(locale: string): (style: keyof typeof STYLES, zone?: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (style, zone) => {
    const key = `${style} ${zone}`;
    const timeZone = zone === undefined ? {} : { timeZone: zone };
    const formatter =
      made.get(key) ?? new Intl.DateTimeFormat(locale, { ...STYLES[style], hourCycle: 'h23', ...timeZone });
    made.set(key, formatter);
    return formatter;
  };
}

function inUtc(date: string): number {
  return parseInstant(`${date}T00:00Z`);
}

const TIME_WORDS: Record<Language, TimeWords> = { vi: timeWordsIn('vi'), en: timeWordsIn('en') };
