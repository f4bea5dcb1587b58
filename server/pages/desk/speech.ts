import { LOCALES, type Language } from '../../../shared/page-language.ts';
import { sayIn, type Say } from './words.ts';

/** How the page speaks: its words, names in its language, and the clock of a gate. */
export interface Speech {
  language: Language;
  say: Say;
  /** In the page's language; else in the first that it has. */
  name: (texts: Readonly<Record<string, string>>) => string;
  /** Wall time at the gate: `14:05`, with its date where it is not today's. */
  time: (epochMs: number, at: { zone: string; nowMs: number; withSeconds?: boolean }) => string;
}

export function speechIn(language: Language): Speech {
  return {
    language,
    say: sayIn(language),
    name: (texts) => texts[language] ?? texts['en'] ?? Object.values(texts)[0] ?? '',
    time: (epochMs, { zone, nowMs, withSeconds = false }) => {
      const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
      const day = { day: '2-digit', month: '2-digit', timeZone: zone } as const;
      const written = (parts: Intl.DateTimeFormatOptions, ms: number): string =>
        new Intl.DateTimeFormat(LOCALES[language], parts).format(ms);
      const isToday = written(day, epochMs) === written(day, nowMs);
      return written(
        { ...clock, ...(withSeconds ? { second: '2-digit' } : {}), ...(isToday ? {} : day) },
        epochMs,
      );
    },
  };
}
