import { contrastOf, srgbOf } from '../../shared/legibility/rules/colours.ts';

/** Which colours of `stage.css` words on it have. */
export type GroundTone = 'dark' | 'light' | 'middle-dark' | 'middle-light';

/** As words on ground of each tone are, and those of them that stand out least, as `stage.css` has them. */
const WORDS = {
  dark: { ink: '#ffffff', others: ['#a9bbcd', '#6fd6a4', '#ffd15c', '#ff9c8c'] },
  light: { ink: '#14212e', others: ['#55636f', '#146c41', '#8a4b00', '#a3201a'] },
} as const;
const [BLACK, WHITE] = ['#000000', '#ffffff'] as const;
const LEAST_CONTRAST = 4.5;

/** Whether dark words are read better on it than white ones, and whether words have their colours there. */
export function groundTone(background: string): GroundTone {
  const ground = srgbOf(background);
  const contrastTo = (colour: string): number => contrastOf(ground, srgbOf(colour));
  const tone = contrastTo(WORDS.light.ink) > contrastTo(WORDS.dark.ink) ? 'light' : 'dark';
  const { ink, others } = WORDS[tone];
  if ([ink, ...others].every((colour) => contrastTo(colour) >= LEAST_CONTRAST)) return tone;
  return contrastTo(BLACK) > contrastTo(WHITE) ? 'middle-light' : 'middle-dark';
}
