export { raisedByOrigins } from './arriving.ts';
export { bidiRuns } from './bidi.ts';
export { compoundsIn, type Compound } from './compounds.ts';
export { type CalendarDay, dateIn } from './dates.ts';
export { foldText } from './fold.ts';
export { directionOf, isOfHongKong, scriptCodeOf } from './scripts.ts';
export { missingLanguages, spokenLanguages } from './spoken.ts';
export { weekdayOf } from './weekdays.ts';
