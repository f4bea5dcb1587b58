import './fonts.css';

const WEIGHTS = [400, 600, 700];
const FAMILY: Record<string, string> = { zh: 'Noto Sans SC', ko: 'Noto Sans KR' };

/** Loads the slices of the fonts that these words need, so that what is measured is what is drawn. */
export async function loadFonts(texts: readonly { language: string; text: string }[]): Promise<void> {
  const faces = texts.flatMap(({ language, text }) => {
    const family = FAMILY[language.split('-', 1)[0] ?? ''] ?? 'Noto Sans';
    return WEIGHTS.map((weight) => document.fonts.load(`${weight} 16px "${family}"`, text));
  });
  // A missing face is drawn in the next family; it is no reason to show nothing.
  await Promise.allSettled(faces);
}
