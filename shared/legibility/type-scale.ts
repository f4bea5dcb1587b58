import type { Canvas } from '../contract/canvas.ts';
import type { Physical } from '../contract/display.ts';
import { scriptOf } from './scripts.ts';

/** Cap height of Noto Sans, in em. */
export const CAP_RATIO = 0.714;
/** Visual angle of a capital that is read without effort, in minutes of arc. */
const BASE_ARC_MINUTES = 20;
/** Fewest pixels in which a Vietnamese capital with stacked marks can be drawn at all. */
const SMALLEST_CAP_PX = 14;
const MM_PER_INCH = 25.4;
/**
 * Units that the box of a notice must be high. One that is lower has no room for two languages at the floor, and is set
 * smaller rather than a letter a page.
 */
export const LEAST_HEIGHT_UNITS = 3.9;
/** A second language stands under the first at this share of its size; dense scripts a little larger. */
const SECOND_RATIO = 0.7;
const SECOND_RATIO_DENSE = 0.75;
/** Where the first is at its floor, the second is at its own: 16 minutes of arc, and as far read in dense scripts. */
const SECOND_FLOOR_RATIO = 0.8;
const SECOND_FLOOR_RATIO_DENSE = 0.82;

export interface DisplayFacts {
  canvas: Canvas;
  physical: Physical;
  viewingDistanceM: number;
}

/** The three sizes of a display, in pixels of its canvas: nothing else is set, and nothing below `basePx`. */
export interface TypeScale {
  basePx: number;
  titlePx: number;
  largePx: number;
}

/** Millimetres of glass per canvas pixel. */
export function mmPerPx({ canvas, physical }: Pick<DisplayFacts, 'canvas' | 'physical'>): number {
  if (physical.kind === 'led') return physical.pitchMm;
  return (physical.diagonalInches * MM_PER_INCH) / Math.hypot(canvas.widthPx, canvas.heightPx);
}

/** Height in millimetres that covers a visual angle at a distance. */
export function heightMmAt(distanceM: number, arcMinutes: number): number {
  const radians = (arcMinutes / 60) * (Math.PI / 180);
  return 2 * distanceM * 1000 * Math.tan(radians / 2);
}

/** The smallest font size, in canvas pixels, that the farthest reader of this display reads well. */
export function floorPx(display: DisplayFacts): number {
  const capPx = heightMmAt(display.viewingDistanceM, BASE_ARC_MINUTES) / mmPerPx(display);
  return Math.ceil(Math.max(capPx, SMALLEST_CAP_PX) / CAP_RATIO);
}

/** Base, title 1.6×, and the one thing that matters 2.4×. */
export function typeScale(basePx: number): TypeScale {
  return { basePx, titlePx: Math.round(basePx * 1.6), largePx: Math.round(basePx * 2.4) };
}

/** Size of a second language as a share of the first. */
export function secondRatio(language: string): number {
  return scriptOf(language).density > 1 ? SECOND_RATIO_DENSE : SECOND_RATIO;
}

/** Smallest size of a second language, as a share of the smallest size of the first. */
export function secondFloorRatio(language: string): number {
  return scriptOf(language).density > 1 ? SECOND_FLOOR_RATIO_DENSE : SECOND_FLOOR_RATIO;
}
