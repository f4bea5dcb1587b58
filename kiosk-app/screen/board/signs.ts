import { drawing } from '../dom.ts';
import { pictogram } from '../pictograms/pictograms.ts';

/** A circle with a stroke through it: nothing is known. */
const UNKNOWN_SIGN = ['M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0', 'M8 12h8'];
/** Two bars in a circle: it stands still for a while. */
const PAUSE_SIGN = ['M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0', 'M10 8.6v6.8M14 8.6v6.8'];

/** What stands beside the word of a state, so that no state is told by its colour alone. */
export const SIGNS = {
  open: () => pictogram('good'),
  closed: () => pictogram('bad'),
  suspended: () => drawing('pictogram', PAUSE_SIGN),
  unknown: () => drawing('pictogram', UNKNOWN_SIGN),
  good: () => pictogram('good'),
  late: () => pictogram('clock'),
  bad: () => pictogram('bad'),
} as const satisfies Record<string, () => SVGElement | null>;
