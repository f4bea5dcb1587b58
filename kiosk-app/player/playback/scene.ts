import { withoutEmptyRegions } from '../../../shared/arrangement.ts';
import type { ManifestPlan, Reading } from '../../../shared/contract/index.ts';
import { resolve, type Resolution, type Showing } from '../../../shared/timeline/index.ts';

/** A verified manifest as playback sees it. */
export interface DisplayPlan {
  revision: number;
  plan: ManifestPlan;
  readings: readonly Reading[];
}

export interface DisplayPlans {
  current: DisplayPlan | null;
  /** Fills regions in which nothing of the current one is ready yet. */
  previous: DisplayPlan | null;
}

/** The same plans with what is known now in place of what was known when they were published. */
export function withReadings(plans: DisplayPlans, readings: readonly Reading[]): DisplayPlans {
  const { current, previous } = plans;
  return {
    current: current === null ? null : { ...current, readings },
    previous: previous === null ? null : { ...previous, readings },
  };
}

export type IsPlayable = (versionDigest: string, plan: ManifestPlan) => boolean;

/** A showing and the revision it is shown under. */
export interface PlannedShowing extends Showing {
  revision: number;
  /** Something may come in its place from then on: at its own end, or before, when what outranks it begins. */
  untilMs: number;
}

/** When it comes on the glass, of one that was asked for at that instant: not its start, where it goes on after an interrupt. */
export function comesAtMs({ startMs, offsetMs }: PlannedShowing): number {
  return startMs + offsetMs;
}

/** What belongs on one display at one instant. */
export interface Scene {
  /** Without regions that show nothing. Null: the slate. */
  arrangement: NonNullable<Resolution['arrangement']> | null;
  showings: ReadonlyMap<string, PlannedShowing>;
  slateReason: 'starting' | 'nothing-planned' | 'nothing-ready';
  /** Next instant at which this can differ. */
  nextChangeMs: number;
}

/** The current plan decides; where nothing of it can be shown in a region, the previous plan's showing stays there. */
export function sceneAt(plans: DisplayPlans, atMs: number, isPlayable: IsPlayable): Scene {
  if (plans.current === null) {
    return {
      arrangement: null,
      showings: new Map(),
      slateReason: 'starting',
      nextChangeMs: Number.POSITIVE_INFINITY,
    };
  }
  const current = sceneOf(plans.current, atMs, isPlayable);
  const isComplete =
    current.arrangement === null || contentKeys(current).every((key) => current.showings.has(key));
  if (isComplete || plans.previous === null) return honest(current);
  const previous = sceneOf(plans.previous, atMs, isPlayable);
  return honest(
    current.showings.size === 0 && previous.showings.size > 0 ? previous : filled(current, previous),
  );
}

function sceneOf({ plan, readings, revision }: DisplayPlan, atMs: number, isPlayable: IsPlayable): Scene {
  const resolution = resolve({ plan, atMs, readings, isPlayable: (digest) => isPlayable(digest, plan) });
  const showings = new Map<string, PlannedShowing>();
  for (const { key, showing } of resolution.regions) {
    if (showing !== null)
      showings.set(key, { ...showing, revision, untilMs: Math.min(showing.endMs, resolution.nextChangeMs) });
  }
  const slateReason = resolution.arrangement === null ? 'nothing-planned' : 'nothing-ready';
  return {
    arrangement: resolution.arrangement,
    showings,
    slateReason,
    nextChangeMs: resolution.nextChangeMs,
  };
}

function filled(current: Scene, previous: Scene): Scene {
  const showings = new Map(current.showings);
  const nextChangeMs = Math.min(current.nextChangeMs, previous.nextChangeMs);
  for (const key of contentKeys(current)) {
    const kept = previous.showings.get(key);
    if (!showings.has(key) && kept !== undefined)
      showings.set(key, { ...kept, untilMs: Math.min(kept.untilMs, nextChangeMs) });
  }
  return { ...current, showings, nextChangeMs };
}

/** A stage on which nothing at all can be shown is a slate; a region in which nothing can is not there, so that nothing stays in it. */
function honest(scene: Scene): Scene {
  const { arrangement, showings } = scene;
  if (arrangement === null || showings.size === 0) return { ...scene, arrangement: null };
  return { ...scene, arrangement: withoutEmptyRegions(arrangement, (key) => showings.has(key)) };
}

function contentKeys(scene: Scene): string[] {
  return (scene.arrangement?.regions ?? [])
    .filter((region) => region.kind === 'content')
    .map((region) => region.key);
}
