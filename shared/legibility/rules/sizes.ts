import {
  CAP_RATIO,
  floorPx,
  heightMmAt,
  LEAST_HEIGHT_UNITS,
  mmPerPx,
  secondFloorRatio,
} from '../type-scale.ts';
import { scriptOf } from '../scripts.ts';
import { languagesShown } from './turns.ts';
import type { Setting, Subject } from './subject.ts';

/** The body of a square letter, in em. */
const SQUARE_RATIO = 0.88;
/** A board is set line by line, each language by itself where there is no room for two. */
const LEAST_LINE_UNITS = 2;

/** The letters of one language as they are set. */
export interface SetText {
  language: string;
  isFirst: boolean;
  fontPx: number;
  capPx: number;
  arcMinutes: number;
}

/** The smallest letters of each language: as measured on the rendered picture, or as the screen will set them. */
export function setTexts(subject: Subject): SetText[] {
  const { setting, frames } = subject;
  if (setting === null) return [];
  const measured = (frames?.pages ?? []).flatMap(({ texts }) => texts);
  const [shown, ...others] = languagesShown(subject);
  // Nobody knows what a page of files says before it is drawn.
  const first = shown ?? (measured.length > 0 ? setting.display.languages[0] : undefined);
  if (first === undefined) return [];
  if (measured.length > 0) {
    const smallest = Map.groupBy(measured, ({ language }) => language);
    return [...smallest].map(([language, texts]) =>
      setText(setting, language, {
        isFirst: language === first,
        fontPx: Math.min(...texts.map(({ fontPx }) => fontPx)),
      }),
    );
  }
  const leastUnits = subject.version.body.kind === 'board' ? LEAST_LINE_UNITS : LEAST_HEIGHT_UNITS;
  const unitPx = Math.min(floorPx(setting.display), Math.floor(setting.box.heightPx / leastUnits));
  return [
    setText(setting, first, { isFirst: true, fontPx: unitPx }),
    ...others.map((language) =>
      setText(setting, language, { isFirst: false, fontPx: unitPx * secondFloorRatio(language) }),
    ),
  ];
}

function setText(
  { display }: Setting,
  language: string,
  { isFirst, fontPx }: Pick<SetText, 'isFirst' | 'fontPx'>,
): SetText {
  const capPx = fontPx * capRatio(language);
  const heightMm = capPx * mmPerPx(display);
  return {
    language,
    isFirst,
    fontPx,
    capPx,
    arcMinutes: arcMinutesOf(heightMm, display.viewingDistanceM),
  };
}

export function arcMinutesOf(heightMm: number, distanceM: number): number {
  return (2 * Math.atan(heightMm / 2 / (distanceM * 1_000)) * 180 * 60) / Math.PI;
}

/** Height that a visual angle asks for here, in pixels of the picture. */
export function pxAt({ display }: Setting, arcMinutes: number): number {
  return heightMmAt(display.viewingDistanceM, arcMinutes) / mmPerPx(display);
}

export function isHan(language: string): boolean {
  return /^(?:zh|ja|ko)\b/.test(language);
}

export function isDense(language: string): boolean {
  return scriptOf(language).density > 1;
}

function capRatio(language: string): number {
  return isHan(language) ? SQUARE_RATIO : CAP_RATIO;
}
