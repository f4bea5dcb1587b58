import type { Picture, StageCommand } from '../../../shared/contract/index.ts';
import { comesAtMs, type PlannedShowing } from './scene.ts';

/** How long before its start a showing is loaded into the hidden layer. */
export const PREPARE_AHEAD_MS = 3_000;
/** How long before its start the stage is told the instant of the swap. */
export const SHOW_AHEAD_MS = 600;
const CROSS_FADE_MS = 400;
/** What comes in the middle of its turn, as after a publication, is late already and does not linger. */
const LATE_FADE_MS = 120;

/** A showing under way to the glass, or on it. */
export interface StagedShowing {
  showingId: string;
  planned: PlannedShowing;
}

/** So many superseded showings are remembered, since the stage may still tell of them. */
const REMEMBERED = 8;

/** What one region of the stage was told. `asked` is the last `show`, `earlier` those before; `prepared` waits behind. */
export interface RegionState {
  earlier: readonly StagedShowing[];
  asked: StagedShowing | null;
  prepared: StagedShowing | null;
}

export const EMPTY_REGION: RegionState = { earlier: [], asked: null, prepared: null };

export interface RegionDeps {
  key: string;
  newId: () => string;
  send: (command: StageCommand) => void;
  /** Null when the version cannot be drawn. */
  pictureOf: (planned: PlannedShowing) => Picture | null;
}

/** The same entry at the same turn of its loop is the same showing, whichever manifest asks for it. */
export function isSameShowing(a: PlannedShowing, b: PlannedShowing): boolean {
  return a.entryId === b.entryId && a.versionDigest === b.versionDigest && a.startMs === b.startMs;
}

/** Brings a region to what belongs there now; loads it first where it was not loaded ahead. */
export function showNow(state: RegionState, wanted: PlannedShowing, deps: RegionDeps): RegionState {
  if (state.asked !== null && isSameShowing(state.asked.planned, wanted)) {
    return { ...state, asked: { ...state.asked, planned: wanted } };
  }
  // What follows was announced already: the stage swaps to it in its time.
  if (isAnnouncedAfter(state, wanted)) return state;
  const ready = prepareNext(state, wanted, deps);
  const isReady = ready.prepared !== null && isSameShowing(ready.prepared.planned, wanted);
  return isReady ? showAhead(ready, deps) : state;
}

/** Nothing follows what is on the glass. What was announced to follow it is called off: the stage is asked anew for what it shows. */
export function stayWith(state: RegionState, showing: PlannedShowing, deps: RegionDeps): RegionState {
  const alone = { ...state, prepared: null };
  return isAnnouncedAfter(state, showing) ? showAhead(prepareNext(alone, showing, deps), deps) : alone;
}

function isAnnouncedAfter({ asked }: RegionState, showing: PlannedShowing): boolean {
  return asked !== null && comesAtMs(asked.planned) === showing.untilMs;
}

/** Loads what comes next into the hidden layer, once. */
export function prepareNext(state: RegionState, next: PlannedShowing, deps: RegionDeps): RegionState {
  const isUnderWay = [state.prepared, state.asked].some(
    (staged) => staged !== null && isSameShowing(staged.planned, next),
  );
  if (isUnderWay) return state;
  const picture = deps.pictureOf(next);
  if (picture === null) return state;
  const showingId = deps.newId();
  deps.send({
    type: 'prepare',
    regionKey: deps.key,
    showingId,
    picture,
    offsetMs: Math.max(0, Math.round(next.offsetMs)),
    startWallMs: next.startMs,
    durationMs: Math.max(0, Math.round(next.endMs - next.startMs)),
  });
  return { ...state, prepared: { showingId, planned: next } };
}

/** Asks for the swap to what is prepared, naming the instant at which it belongs on the glass. */
export function showAhead(state: RegionState, deps: RegionDeps): RegionState {
  if (state.prepared === null) return state;
  const { showingId, planned } = state.prepared;
  deps.send({
    type: 'show',
    regionKey: deps.key,
    showingId,
    atWallMs: comesAtMs(planned),
    crossFadeMs: planned.offsetMs > CROSS_FADE_MS ? LATE_FADE_MS : CROSS_FADE_MS,
  });
  const earlier = state.asked === null ? state.earlier : [state.asked, ...state.earlier].slice(0, REMEMBERED);
  return { earlier, asked: state.prepared, prepared: null };
}

/** The showing an event of the stage speaks of, if it is one of the last few. */
export function stagedAs(state: RegionState | undefined, showingId: string): StagedShowing | undefined {
  if (state === undefined) return undefined;
  const staged = [state.asked, state.prepared, ...state.earlier];
  return staged.find((candidate) => candidate?.showingId === showingId) ?? undefined;
}
