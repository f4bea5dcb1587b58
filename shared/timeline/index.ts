export { unusableOpenings, unusableSchedules } from './compiled-plan.ts';
export { byPrecedence, type UnusableSchedule } from './compiled-schedule.ts';
export { explain } from './explain.ts';
export type {
  ApprovalAt,
  Candidate,
  CandidateLayer,
  DecidingRule,
  EntryStanding,
  Explanation,
  Timeline,
  TimelineStretch,
  Verdict,
} from './explanation.ts';
export {
  createFleet,
  type Fleet,
  type FleetDisplay,
  type FleetParts,
  type FleetSchedule,
  type FleetStretch,
} from './fleet.ts';
export { timelineBetween } from './timeline-between.ts';
export { versionsDue } from './due.ts';
export { versionsShown } from './shown.ts';
export {
  type CompiledOpening,
  compileOpening,
  compileOpenings,
  dayAround,
  nextOpenings,
  openBetween,
  openingAt,
  SEEN_DAYS,
  type OpeningStretch,
} from './openings.ts';
export { suitsDisplay } from './conditions.ts';
export { MOST_DEPTH, MOST_PLACES } from './loop.ts';
export { mainRegion } from './main-region.ts';
export { impossibleCondition, isLive, meetsReading } from './live-conditions.ts';
export { occurrencesBetween } from './occurrences.ts';
export type { ArrangedRegion, Arrangement, Question, Resolution, Showing, Source } from './resolution.ts';
export { resolve } from './resolve.ts';
export { sayCandidate, sayEntry, sayReason, type OperatorLanguage, type Speech } from './words.ts';
export { assertRuleIsPossible, expandRule, type Window } from './windows.ts';
export { compileZones, zoneTable } from './zones.ts';
