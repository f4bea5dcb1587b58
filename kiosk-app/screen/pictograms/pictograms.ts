import { drawing, pathOf } from '../dom.ts';
import { GATE_SIGNS } from './gate-signs.ts';
import type { Shape, Sign } from './shapes.ts';
import { TRAVEL_SIGNS } from './travel-signs.ts';
import { WEATHER_SIGNS } from './weather-signs.ts';

/** Our own signs in the manner of ISO 7001: solid figures, and lines of one weight of 2 in a box of 24. */
const PICTOGRAMS: Readonly<Record<string, Sign>> = { ...GATE_SIGNS, ...TRAVEL_SIGNS, ...WEATHER_SIGNS };

/** What signs there are. */
export const PICTOGRAM_NAMES: readonly string[] = Object.keys(PICTOGRAMS);

/** The sign of a name; unknown names draw nothing. */
export function pictogram(name: string): SVGElement | null {
  const sign = Object.hasOwn(PICTOGRAMS, name) ? PICTOGRAMS[name] : undefined;
  if (sign === undefined) return null;
  const svg = drawing('pictogram', []);
  svg.append(...sign.map(shapeOf));
  return svg;
}

function shapeOf({ d, isSolid, transform }: Shape): SVGElement {
  const path = pathOf(d);
  if (transform !== null) path.setAttribute('transform', transform);
  if (isSolid) {
    path.setAttribute('fill', 'currentcolor');
    path.setAttribute('fill-rule', 'evenodd');
    path.setAttribute('stroke', 'none');
  }
  return path;
}
