import type { PlayResult } from '../../../shared/contract/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { EndingPlay, Journal, OpenPlay, PlaySubject } from '../journal/index.ts';
import { isSameShowing } from './region.ts';
import type { PlannedShowing } from './scene.ts';

/** Frames may come this late, and boundaries be met this early, and the showing still counts as full. */
const TOLERANCE_MS = 1_000;
const TOUCH_EVERY_MS = 10_000;

interface OnGlass {
  showingId: string;
  planned: PlannedShowing;
  play: OpenPlay;
  startedAtMs: number;
}

export interface GlassLogDeps {
  displayId: string;
  journal: Pick<Journal, 'open' | 'replace' | 'touch' | 'close'>;
  clock: Pick<KioskClock, 'nowMs' | 'monotonicMs'>;
}

/** What is on the glass of one display, as its frames said, kept as plays. */
export interface GlassLog {
  presented(regionKey: string, staged: { showingId: string; planned: PlannedShowing }, delayMs: number): void;
  failed(regionKey: string, planned: PlannedShowing): void;
  /** The region, or everything, is off the glass. */
  removed(regionKey?: string): void;
  /** Keeps the durations of what is on the glass up to date in the journal. */
  tick(): void;
  showing(): { regionKey: string; planned: PlannedShowing }[];
}

export function createGlassLog(deps: GlassLogDeps): GlassLog {
  const glass = new Map<string, OnGlass>();
  let touchedAtMs = deps.clock.monotonicMs();

  function subjectOf(regionKey: string, planned: PlannedShowing): PlaySubject {
    const { entryId, contentId, versionDigest, scheduleId, trigger, revision } = planned;
    return {
      displayId: deps.displayId,
      regionKey,
      entryId,
      contentId,
      versionDigest,
      scheduleId,
      trigger,
      manifestRevision: revision,
    };
  }
  function ending(shown: OnGlass): EndingPlay {
    return { play: shown.play, result: resultOf(shown, deps.clock.nowMs()) };
  }
  function close(regionKey: string): void {
    const shown = glass.get(regionKey);
    if (shown === undefined) return;
    glass.delete(regionKey);
    const { play, result } = ending(shown);
    deps.journal.close(play, result);
  }
  return {
    presented(regionKey, { showingId, planned }, delayMs) {
      const shown = glass.get(regionKey);
      if (shown?.showingId === showingId) return;
      // Asked for anew, as what was to follow it was called off: it is one play.
      if (shown !== undefined && isSameShowing(shown.planned, planned)) {
        glass.set(regionKey, { ...shown, showingId, planned });
        return;
      }
      const subject = subjectOf(regionKey, planned);
      const play =
        shown === undefined
          ? deps.journal.open(subject, delayMs)
          : deps.journal.replace(ending(shown), subject, delayMs);
      glass.set(regionKey, { showingId, planned, play, startedAtMs: deps.clock.nowMs() - delayMs });
    },
    failed(regionKey, planned) {
      deps.journal.close(deps.journal.open(subjectOf(regionKey, planned)), 'failed');
    },
    removed(regionKey) {
      for (const key of regionKey === undefined ? [...glass.keys()] : [regionKey]) close(key);
    },
    tick() {
      const nowMs = deps.clock.monotonicMs();
      if (glass.size === 0 || nowMs - touchedAtMs < TOUCH_EVERY_MS) return;
      touchedAtMs = nowMs;
      deps.journal.touch(...[...glass.values()].map((shown) => shown.play));
    },
    showing: () => [...glass].map(([regionKey, { planned }]) => ({ regionKey, planned })),
  };
}

/** Full: on the glass from the start of its turn to its end. Joined late or cut early, it is partial. */
function resultOf({ planned, startedAtMs }: OnGlass, endedAtMs: number): PlayResult {
  const fromStart = startedAtMs - planned.startMs <= TOLERANCE_MS;
  return fromStart && endedAtMs >= planned.endMs - TOLERANCE_MS ? 'full' : 'partial';
}
