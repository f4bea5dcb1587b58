import {
  pictureCanvas,
  unusualMissingLanguages,
  type Display,
  type DisplayClass,
  type Gate,
} from '../../shared/contract/index.ts';
import type { Setting } from '../../shared/legibility/rules/index.ts';
import type { Place } from './judge.ts';

/** Of the classes of a gate, those with the most displays. */
const MOST_CLASSES = 24;

/** A class of displays, and a picture that fills one of them. */
export interface ClassPlace extends Place {
  setting: Setting;
  displayClass: DisplayClass;
}

/** Displays of a gate by how they show a picture: by size, distance, placement, languages. */
export function displayClasses(gate: Gate, displays: readonly Display[]): ClassPlace[] {
  const classes = Map.groupBy(displays, (display) => classKey(display, gate));
  return [...classes]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST_CLASSES)
    .flatMap(([key, [first, ...others]]) => {
      if (first === undefined) return [];
      const { canvas, placement, viewingDistanceM, id: displayId, name } = first;
      const picture = pictureCanvas(first);
      return [
        {
          key,
          displayClass: { canvas, placement, viewingDistanceM, count: 1 + others.length, displayId, name },
          setting: {
            display: {
              canvas,
              physical: first.physical,
              viewingDistanceM,
              placement,
              languages: first.languages ?? gate.languages,
              accent: gate.accent,
              wall: first.wall,
              ...unusualMissingLanguages(gate.missingLanguages),
            },
            box: { xPx: 0, yPx: 0, widthPx: picture.widthPx, heightPx: picture.heightPx },
            durationMs: null,
            beside: [],
          },
        },
      ];
    });
}

function classKey(
  { canvas, physical, viewingDistanceM, placement, languages, wall }: Display,
  gate: Gate,
): string {
  return JSON.stringify([
    canvas,
    physical,
    viewingDistanceM,
    placement,
    languages ?? gate.languages,
    wall,
    gate.accent,
    gate.missingLanguages,
  ]);
}
