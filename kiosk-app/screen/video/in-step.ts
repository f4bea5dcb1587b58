import type { Cancel } from '../../../shared/time/index.ts';

/** Nobody sees a video that runs so much faster or slower, and hardly anybody hears it. */
const MOST_OFF_RATE = 0.05;
/** What a video is off by is made up for over about this long. */
const OVER_S = 1;
/** Rates are told to the browser in such steps, since each new one costs it something. */
const RATE_STEP = 0.005;
/** Beyond this it goes there at once, */
const JUMP_S = 1;
/** but not again and again on a machine that cannot keep up. */
const JUMP_EVERY_MS = 5_000;
/** Frames are weighed so that the error of one, up to a refresh of the glass, counts for little. */
const WEIGHT = 0.1;

/** Where a playing video is, and where it should be; `wantedS` counts on through its rounds. */
export interface VideoPosition {
  wantedS: number;
  mediaS: number;
  durationS: number;
}

/** By how much a video is behind, in seconds; negative: ahead. The end of a round is next to its beginning. */
export function behindS({ wantedS, mediaS, durationS }: VideoPosition): number {
  const behind = (wantedS - mediaS) % durationS;
  if (behind > durationS / 2) return behind - durationS;
  return behind < -durationS / 2 ? behind + durationS : behind;
}

/** The rate that brings a video gently to where it should be. */
export function rateFor(behind: number): number {
  const off = Math.max(-MOST_OFF_RATE, Math.min(MOST_OFF_RATE, behind / OVER_S));
  return 1 + Math.round(off / RATE_STEP) * RATE_STEP;
}

/**
 * Keeps a playing video where the clock wants it, by its rate, so that screens with the same plan show the same frame however
 * long each took to start it. `positionMs` tells where the showing is at an instant of `performance.now()`.
 */
export function keepInStep(video: HTMLVideoElement, positionMs: (atMs: number) => number): Cancel {
  let behind: number | null = null;
  let jumpedAtMs = -Infinity;
  let waiting = video.requestVideoFrameCallback(look);

  function look(nowMs: number, { mediaTime, expectedDisplayTime }: VideoFrameCallbackMetadata): void {
    waiting = video.requestVideoFrameCallback(look);
    const wantedS = positionMs(expectedDisplayTime) / 1000;
    if (wantedS < 0 || !(video.duration > 0)) return;
    const off = behindS({ wantedS, mediaS: mediaTime, durationS: video.duration });
    if (Math.abs(off) > JUMP_S && nowMs - jumpedAtMs > JUMP_EVERY_MS) return jump(nowMs, wantedS);
    behind = behind === null ? off : behind + (off - behind) * WEIGHT;
    const rate = rateFor(behind);
    if (rate !== video.playbackRate) video.playbackRate = rate;
  }
  function jump(nowMs: number, wantedS: number): void {
    jumpedAtMs = nowMs;
    behind = null;
    video.currentTime = wantedS % video.duration;
  }
  return () => {
    video.cancelVideoFrameCallback(waiting);
    video.playbackRate = 1;
  };
}
