import type { ManifestPlan } from '../contract/manifest.ts';
import type { PlayTrigger } from '../contract/play.ts';
import type { Reading } from '../contract/reading.ts';

export interface Question {
  /** Keep handing in the same object: what is compiled from it is kept by its identity. */
  plan: ManifestPlan;
  atMs: number;
  readings: readonly Reading[];
  /** Whether a version is approved, verified and present now. */
  isPlayable: (versionDigest: string) => boolean;
}

export interface ArrangedRegion {
  key: string;
  xPx: number;
  yPx: number;
  widthPx: number;
  heightPx: number;
  kind: 'content' | 'header';
}

export interface Arrangement {
  /** The layout's id, or `main` for a playlist on the whole canvas. */
  layoutKey: string;
  canvas: { widthPx: number; heightPx: number };
  background: string;
  regions: ArrangedRegion[];
}

export type Source =
  | { kind: 'schedule'; scheduleId: string; segmentStartMs: number }
  | { kind: 'default'; segmentStartMs: number }
  | { kind: 'slate' };

/** One content in one region from `startMs` to `endMs`. Entry, version and start together identify it. */
export interface Showing {
  entryId: string;
  versionDigest: string;
  contentId: string;
  scheduleId: string | null;
  trigger: Exclude<PlayTrigger, 'emergency'>;
  startMs: number;
  endMs: number;
  /** How far into the content the clock is. */
  offsetMs: number;
}

export interface Resolution {
  atMs: number;
  /** Null: the slate. */
  arrangement: Arrangement | null;
  source: Source;
  regions: { key: string; showing: Showing | null }[];
  /** The next instant at which anything can change, given the same plan, readings and playable versions. Always after `atMs`. */
  nextChangeMs: number;
}
