/** More languages than anybody reads; what is asked for after them is not looked at. */
const MOST_ASKED = 20;

/**
 * The first language that the reader's browser asks for (`Accept-Language`, RFC 9110 §12.5.4) and the gate speaks; else English,
 * or the gate's first.
 */
export function preferredLanguage(accepted: string, languages: readonly string[]): string {
  const asked = accepted
    .split(',', MOST_ASKED)
    .map((part) => ({ tag: part.split(';', 1)[0]?.trim() ?? '', weight: weightOf(part) }))
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  const spoken = languages.map((language) => ({ language, written: writtenIn(language) }));
  for (const { tag } of asked) {
    const wanted = writtenIn(tag);
    const found = spoken.find(({ written }) => wanted !== null && written === wanted);
    if (found !== undefined) return found.language;
  }
  return languages.includes('en') ? 'en' : (languages[0] ?? 'en');
}

function weightOf(part: string): number {
  return Number(/;\s*q=([\d.]+)/i.exec(part)?.[1] ?? 1) || 0;
}

/** Language and script: `zh-CN` asks for `zh-Hans`, and `vi-VN` for `vi`. Null: it is no language. */
function writtenIn(tag: string): string | null {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return null;
  }
}
