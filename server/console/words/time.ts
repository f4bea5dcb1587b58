import { useMemo } from 'react';
import { parseInstant } from '../../../shared/time/index.ts';
import { useLanguage } from './define-words.ts';
import type { Language } from './language.ts';

const LOCALES: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };

/** How instants are told: in a zone, always in 24 hours. */
export interface TimeWords {
  /** `14:05`. */
  time: (instantMs: number, zone?: string) => string;
  /** `26/11 14:05`, for instants that may be of another day. */
  dateTime: (instant: string, zone?: string) => string;
  /** `Thursday, 26 November`. */
  day: (instantMs: number, zone?: string) => string;
}

/** Without a zone: the browser's. */
export function useTimeWords(): TimeWords {
  const language = useLanguage();
  return useMemo(() => timeWordsIn(LOCALES[language]), [language]);
}

function timeWordsIn(locale: string): TimeWords {
  const format = (instantMs: number, zone: string | undefined, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, {
      ...options,
      hourCycle: 'h23',
      ...(zone === undefined ? {} : { timeZone: zone }),
    }).format(instantMs);
  const hour = { hour: '2-digit', minute: '2-digit' } as const;
  return {
    time: (instantMs, zone) => format(instantMs, zone, hour),
    dateTime: (instant, zone) =>
      format(parseInstant(instant), zone, { day: '2-digit', month: '2-digit', ...hour }),
    day: (instantMs, zone) => format(instantMs, zone, { weekday: 'long', day: 'numeric', month: 'long' }),
  };
}
