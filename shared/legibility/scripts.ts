/** How a script asks to be set: numbers from measured fonts (Noto Sans) and reading studies. */
export interface ScriptFacts {
  /** Line height in em below which marks of neighbouring lines touch. */
  lineHeight: number;
  /** How much larger than Latin its letters must be to be read as far: dense glyphs need more. */
  density: number;
  /** Graphemes a second that a tired, walking reader takes in. */
  graphemesPerSecond: number;
}

const LATIN: ScriptFacts = { lineHeight: 1.4, density: 1, graphemesPerSecond: 12 };

const BY_LANGUAGE: Record<string, ScriptFacts> = {
  en: { ...LATIN, lineHeight: 1.3, graphemesPerSecond: 14 },
  zh: { lineHeight: 1.5, density: 1.25, graphemesPerSecond: 6 },
  ja: { lineHeight: 1.5, density: 1.25, graphemesPerSecond: 4 },
  ko: { lineHeight: 1.5, density: 1.25, graphemesPerSecond: 8 },
  th: { lineHeight: 1.6, density: 1.25, graphemesPerSecond: 12 },
  lo: { lineHeight: 1.7, density: 1.25, graphemesPerSecond: 10 },
  km: { lineHeight: 2, density: 1.25, graphemesPerSecond: 10 },
  my: { lineHeight: 2, density: 1.25, graphemesPerSecond: 10 },
  ar: { lineHeight: 1.8, density: 1.25, graphemesPerSecond: 12 },
  hi: { lineHeight: 1.5, density: 1, graphemesPerSecond: 12 },
};

/** Facts of the script a language is written in; Latin where nothing else is known. */
export function scriptOf(language: string): ScriptFacts {
  return BY_LANGUAGE[language.split('-', 1)[0] ?? ''] ?? LATIN;
}

/** Written in Latin letters and read as fast as these. */
const READ_AS_LATIN: ReadonlySet<string> = new Set(['vi', 'fr', 'de', 'ru', 'es', 'it', 'pt', 'id', 'ms']);

/** Whether it is known how fast a language is read; of any other the speed of Latin letters is taken. */
export function hasReadingSpeed(language: string): boolean {
  const base = language.split('-', 1)[0] ?? '';
  return BY_LANGUAGE[base] !== undefined || READ_AS_LATIN.has(base);
}
