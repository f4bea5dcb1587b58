export { compoundsIn } from './compounds.ts';
export { directionOf, scriptCodeOf } from './scripts.ts';
export { weekdayOf } from './weekdays.ts';
