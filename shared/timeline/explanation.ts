import type { ManifestCondition } from '../contract/playlist.ts';
import type { Resolution, Source } from './resolution.ts';

/**
 * How a candidate stands at an instant: on the display; on now, but beaten by another; not on now; never on this display;
 * or broken.
 */
export type Verdict = 'plays' | 'beaten' | 'not-now' | 'not-here' | 'unusable';

/** The rule that decided it. Its words for operators are in `words.ts`. */
export type DecidingRule =
  | 'first'
  | 'its-turn'
  | 'stands-in'
  | 'nothing-above'
  | 'lower-priority'
  | 'turn-of-another'
  | 'interrupted'
  | 'below-schedules'
  | 'outside-window'
  | 'over'
  | 'condition'
  | 'between-turns'
  | 'nothing-ready'
  | 'no-quota'
  | 'display'
  | 'nothing-for-display'
  | 'broken';

export type CandidateLayer = 'interrupt' | 'quota' | 'schedule' | 'default' | 'slate';

/** Something that could play on the display, and what became of it. */
export interface Candidate {
  layer: CandidateLayer;
  /** Null: the default or the slate. */
  scheduleId: string | null;
  /** Of the schedule. */
  name: string | null;
  priority: number | null;
  verdict: Verdict;
  rule: DecidingRule;
  /** The schedule that beat it, or that it stands in for. Null: none. */
  by: string | null;
  /** When it is on next: its next window, or its next turn. Null: not known, or never. */
  nextMs: number | null;
  /** The first condition that does not hold. */
  condition: ManifestCondition | null;
  /** Why it is broken, in English. */
  detail: string | null;
}

/** How a version stands by what people said of it. */
export type ApprovalAt = 'approved' | 'approved-later' | 'approval-over' | 'not-approved';

export type EntryRule =
  | 'its-turn'
  | 'waits'
  | 'not-ready'
  | Exclude<ApprovalAt, 'approved'>
  | 'not-yet-valid'
  | 'no-longer-valid'
  | 'condition';

/** How an entry of a region's loop stands: on show, waiting for its turn, or passed over. */
export interface EntryStanding {
  entryId: string;
  versionDigest: string;
  verdict: 'plays' | 'waits' | 'passed-over';
  rule: EntryRule;
  condition: ManifestCondition | null;
}

/** An answer of `resolve` with its reasons. */
export interface Explanation {
  resolution: Resolution;
  /** In the order in which they are asked: interrupts, schedules by precedence, the default, the slate. */
  candidates: Candidate[];
  /** Of each region of what plays, its entries in the order of its loop. */
  regions: { key: string; entries: EntryStanding[] }[];
}

/** One region showing one thing, or nothing (`entryId` null), from `startMs` to `endMs`. */
export interface TimelineStretch {
  key: string;
  startMs: number;
  endMs: number;
  source: Source;
  entryId: string | null;
  versionDigest: string | null;
}

export interface Timeline {
  /** By start; those of one region touch one another. */
  stretches: TimelineStretch[];
  /** As far as they reach: before the end asked for when there are too many. */
  untilMs: number;
}
