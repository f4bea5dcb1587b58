import { useMemo } from 'react';
import { parseInstant } from '../../../shared/time/index.ts';
import { useLanguage } from './define-words.ts';
import { LOCALES, type Language } from './language.ts';

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

/** Without a zone: the browser's. */
export function useTimeWords(): TimeWords {
  const language = useLanguage();
  return useMemo(() => timeWordsIn(language), [language]);
}

export function timeWordsIn(language: Language): TimeWords {
  const locale = LOCALES[language];
  const format = (instantMs: number, zone: string | undefined, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, {
      ...options,
      hourCycle: 'h23',
      ...inZone(zone),
    }).format(instantMs);
  const hour = { hour: '2-digit', minute: '2-digit' } as const;
  return {
    time: (instantMs, zone) => format(instantMs, zone, hour),
    dateTime: (instant, zone) => {
      const instantMs = parseInstant(instant);
      const date = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: '2-digit', ...inZone(zone) });
      return `${date.format(instantMs)} ${format(instantMs, zone, hour)}`;
    },
    dayOf: (instant, zone) =>
      format(parseInstant(instant), zone, { day: '2-digit', month: '2-digit', year: 'numeric' }),
    day: (instantMs, zone) => format(instantMs, zone, { weekday: 'long', day: 'numeric', month: 'long' }),
    date: (date) => format(inUtc(date), 'UTC', { day: '2-digit', month: '2-digit', year: 'numeric' }),
    dates: (first, last) =>
      new Intl.DateTimeFormat(locale, {
        timeZone: 'UTC',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        ...(first === last ? { weekday: 'long' } : {}),
      }).formatRange(inUtc(first), inUtc(last)),
    weekday: (date) => format(inUtc(date), 'UTC', { weekday: 'short' }),
  };
}

function inUtc(date: string): number {
  return parseInstant(`${date}T00:00Z`);
}

function inZone(zone: string | undefined): Intl.DateTimeFormatOptions {
  return zone === undefined ? {} : { timeZone: zone };
}
