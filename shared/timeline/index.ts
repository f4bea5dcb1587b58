export { byPrecedence, type UnusableSchedule, unusableSchedules } from './compiled-plan.ts';
export { versionsDue } from './due.ts';
export {
  type CompiledOpening,
  compileOpening,
  nextOpenings,
  openBetween,
  openingAt,
  type OpeningStretch,
} from './openings.ts';
export type { ArrangedRegion, Arrangement, Question, Resolution, Showing, Source } from './resolution.ts';
export { resolve } from './resolve.ts';
export { assertRuleIsPossible, expandRule, type Window } from './windows.ts';
export { compileZones } from './zones.ts';
