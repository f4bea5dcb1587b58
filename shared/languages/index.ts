export { bidiRuns } from './bidi.ts';
export { compoundsIn } from './compounds.ts';
export { foldText } from './fold.ts';
export { directionOf, scriptCodeOf } from './scripts.ts';
export { weekdayOf } from './weekdays.ts';
