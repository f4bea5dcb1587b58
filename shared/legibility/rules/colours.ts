import { luminanceOf, type Srgb } from '../flash.ts';

/** WCAG 2: 1 to 21. */
export function contrastOf(one: Srgb, other: Srgb): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Of the lightest and the darkest of what lies behind, the one that is worse to read on. */
export function worstContrast(ink: Srgb, ground: readonly [Srgb, Srgb]): number {
  return Math.min(...ground.map((one) => contrastOf(ink, one)));
}

/** `#rrggbb`. */
export function srgbOf(colour: string): Srgb {
  const channel = (at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

/** A strong red, as signs have it. */
export function isRed([red, green, blue]: Srgb): boolean {
  return red >= 150 && red > 2 * green && red > 2 * blue;
}
