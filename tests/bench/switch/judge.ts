import { CAPTURES_PER_SECOND, type CapturedFrame } from '../../support/captured/recorder.ts';
import type { Rgb } from '../../support/media.ts';

/** A switch that was planned. */
export interface PlannedSwitch {
  kind: string;
  /** By the machine's monotonic clock, as captured frames are. */
  atMs: number;
  from: Rgb;
  to: Rgb;
}

/** What captured frames say of one switch. */
export interface SeenSwitch {
  kind: string;
  /** Whether the new picture came at all before the window closed. */
  isSeen: boolean;
  /**
   * From the planned instant to the first captured frame in which the new picture is seen at every point: all of it after
   * a cut, the least that can be told from the old one in a cross-fade. Negative: too early.
   */
  lateMs: number;
  frames: number;
  /** Frames with a colour that is neither the old picture's, nor the new one's, nor a blend of both. */
  blackFrames: number;
  /** Captures that were not made, or whose marker could not be read. */
  missedCaptures: number;
}

/** A switch is looked for from this long before its instant until as long before the next. */
export const EARLIEST_MS = 500;
/** Beyond what a codec does to a flat colour, far below the distance of any blend from the background. */
const COLOUR_TOLERANCE = 40;
/** The least share of the new picture that counts as seen: three times what the codec may add. */
const SEEN_SHARE = 0.04;
const CAPTURE_MS = 1000 / CAPTURES_PER_SECOND;

/** Judges each switch by the frames from a while before it until a while before the next one, `everyMs` later. */
export function judge(
  frames: readonly CapturedFrame[],
  switches: readonly PlannedSwitch[],
  everyMs: number,
): SeenSwitch[] {
  return switches.map((planned) => {
    const fromMs = planned.atMs - EARLIEST_MS;
    return judgeOne(
      frames.filter(({ atMs }) => atMs >= fromMs && atMs < fromMs + everyMs),
      planned,
      everyMs,
    );
  });
}

function judgeOne(frames: readonly CapturedFrame[], planned: PlannedSwitch, everyMs: number): SeenSwitch {
  const isSeenIn = ({ colours }: CapturedFrame): boolean =>
    colours.every((colour) => shareOf(colour, planned) >= SEEN_SHARE);
  // What is left of the picture before the old one may look like the new one's first share.
  const oldAlone = frames.findIndex((frame) => !isSeenIn(frame));
  const seen = frames.slice(Math.max(0, oldAlone)).find(isSeenIn);
  return {
    kind: planned.kind,
    isSeen: seen !== undefined,
    lateMs: seen === undefined ? everyMs - EARLIEST_MS : seen.atMs - planned.atMs,
    frames: frames.length,
    blackFrames: frames.filter(({ colours }) => colours.some((colour) => !isOfEither(colour, planned)))
      .length,
    missedCaptures: Math.max(0, Math.round(everyMs / CAPTURE_MS) - frames.length),
  };
}

/** How much of the new picture is in a colour: 0 the old one, 1 the new one. */
export function shareOf(colour: Rgb, { from, to }: Pick<PlannedSwitch, 'from' | 'to'>): number {
  const way = minus(to, from);
  return dot(minus(colour, from), way) / dot(way, way);
}

/** Whether a colour is one of both, or lies between them. */
export function isOfEither(colour: Rgb, { from, to }: Pick<PlannedSwitch, 'from' | 'to'>): boolean {
  const share = Math.min(1, Math.max(0, shareOf(colour, { from, to })));
  const [r, g, b] = minus(to, from);
  return isNear(colour, [from[0] + r * share, from[1] + g * share, from[2] + b * share]);
}

/** Whether a captured colour is this one, as far as a codec may change it. */
export function isNear(colour: Rgb, expected: Rgb): boolean {
  const off = minus(colour, expected);
  return Math.sqrt(dot(off, off)) <= COLOUR_TOLERANCE;
}

function minus(a: Rgb, b: Rgb): Rgb {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function dot(a: Rgb, b: Rgb): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
