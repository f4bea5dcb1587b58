import './fonts.css';
import { isOfHongKong, scriptCodeOf } from '../../../shared/languages/index.ts';

const WEIGHTS = [400, 600, 700];
/** By ISO 15924; what is not named here is drawn in Noto Sans. */
const FAMILIES: Record<string, string> = {
  Arab: 'Noto Sans Arabic Variable',
  Hans: 'Noto Sans SC Variable',
  Hant: 'Noto Sans TC Variable',
  Jpan: 'Noto Sans JP Variable',
  Khmr: 'Noto Sans Khmer Variable',
  Kore: 'Noto Sans KR Variable',
  Laoo: 'Noto Sans Lao Variable',
  Mymr: 'Noto Sans Myanmar Variable',
  Thai: 'Noto Sans Thai Variable',
};

/** Loads the slices of the fonts that these words need, so that what is measured is what is drawn. */
export async function loadFonts(texts: readonly { language: string; text: string }[]): Promise<void> {
  const faces = texts.flatMap(({ language, text }) => {
    const own = isOfHongKong(language) ? 'Noto Sans HK Variable' : FAMILIES[scriptCodeOf(language)];
    const families = own === undefined ? '"Noto Sans"' : `"${own}", "Noto Sans"`;
    return WEIGHTS.map((weight) => document.fonts.load(`${weight} 16px ${families}`, text));
  });
  // A missing face is drawn in the next family; it is no reason to show nothing.
  await Promise.allSettled(faces);
}
