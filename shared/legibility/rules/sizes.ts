import { floorPx, heightMmAt, mmPerPx, secondFloorRatio } from '../type-scale.ts';
import { scriptOf } from '../scripts.ts';
import { languagesShown } from './turns.ts';
import type { Setting, Subject } from './subject.ts';

/** Height of what is read of a letter, in em: capitals, and the body of a square letter. */
const CAP_RATIO = 0.714;
const SQUARE_RATIO = 0.88;
/** A box that is lower has no room for two languages at the floor: the screen sets them smaller there. */
const LEAST_HEIGHT_UNITS = 3.9;

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
  const [first, ...others] = languagesShown(subject);
  if (first === undefined) return [];
  const measured = (frames?.pages ?? []).flatMap(({ texts }) => texts);
  if (measured.length > 0) {
    const smallest = Map.groupBy(measured, ({ language }) => language);
    return [...smallest].map(([language, texts]) =>
      setText(setting, language, {
        isFirst: language === first,
        fontPx: Math.min(...texts.map(({ fontPx }) => fontPx)),
      }),
    );
  }
  const unitPx = Math.min(floorPx(setting.display), Math.floor(setting.box.heightPx / LEAST_HEIGHT_UNITS));
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
