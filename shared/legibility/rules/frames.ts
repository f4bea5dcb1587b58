import type { Srgb } from '../flash.ts';

/** Where something is, in pixels of the picture. */
export interface PixelBox {
  xPx: number;
  yPx: number;
  widthPx: number;
  heightPx: number;
}

/** One text as it is drawn. */
export interface DrawnText {
  language: string;
  text: string;
  box: PixelBox;
  fontPx: number;
  /** Unitless: of the font size. */
  lineHeight: number;
  lines: readonly string[];
  ink: Srgb;
  /** The lightest and the darkest of what lies behind it. */
  ground: readonly [Srgb, Srgb];
  isOverPicture: boolean;
  /** Pixels by which it leaves its place, or is cut. */
  overflowPx: number;
}

/** One code to be scanned, as it is drawn. */
export interface DrawnCode {
  /** Of its modules, without the quiet zone around them. */
  box: PixelBox;
  /** Width of the quiet zone where it is narrowest. */
  quietModules: number;
  ink: Srgb;
  ground: Srgb;
}

/** Of what is read from left to right by everybody: times, numbers, codes. */
export const NO_LANGUAGE = 'zxx';

/** One page as it is drawn. */
export interface DrawnPage {
  texts: readonly DrawnText[];
  codes: readonly DrawnCode[];
  /** Pages of one scene take turns; of another, live values are otherwise. Counted from 0. */
  scene: number;
  /** How long it stands there in each round; 0: nobody says. */
  dwellMs: number;
}

/** What a version came to on a class of displays, as a browser draws it. */
export interface Frames {
  pages: readonly DrawnPage[];
  /** Greatest number of alternations of light and dark along a line of it, and how much of its area they take. */
  stripes: { pairs: number; areaShare: number };
  /** Mean relative luminance of the first frame of a video; null: it is none. */
  firstFrameLuminance: number | null;
}
