import type { Box } from '../../../shared/renditions.ts';
import type { ContentVersion, StageEvent } from '../../../shared/contract/index.ts';
import { STAGE_PROTOCOL } from '../../../shared/contract/index.ts';
import type { NewId } from '../../../shared/ids.ts';
import type { Cancel, Clock } from '../../../shared/time/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { Faults } from '../health/index.ts';
import type { Journal } from '../journal/index.ts';
import type { StagePort } from '../ports.ts';
import { createGlassLog, type GlassLog } from './glass-log.ts';
import type { Cache } from '../cache/index.ts';
import { pictureOf, type BlobUrl } from '../../../shared/picture.ts';
import type { NamedPlace } from '../../../shared/place-names.ts';
import { createReadingsTeller, type LiveSource, type ReadingsTeller } from './tell-readings.ts';
import { createNames } from './names.ts';
import { createPulseWatch, type PulseWatch } from './pulse-watch.ts';
import { createScheduleFaults, type ScheduleFaults } from './schedule-faults.ts';
import {
  EMPTY_REGION,
  isSameShowing,
  PREPARE_AHEAD_MS,
  prepareNext,
  SHOW_AHEAD_MS,
  showAhead,
  showNow,
  stagedAs,
  stayWith,
  type RegionDeps,
  type RegionState,
} from './region.ts';
import {
  comesAtMs,
  sceneAt,
  type DisplayPlans,
  type IsPlayable,
  type PlannedShowing,
  type Scene,
} from './scene.ts';

/** The guard that notices clock steps, suspends and everything that announces itself to nobody. */
const GUARD_MS = 1_000;
/** A version the screen could not show is left out for this long. */
const QUARANTINE_MS = 60_000;
/** What a fault is about that is of no showing. */
const HEADER = 'header';

export interface PlaybackDeps {
  displayId: string;
  stage: StagePort;
  clock: Clock;
  kioskClock: KioskClock;
  newId: NewId;
  plans: () => DisplayPlans;
  /** What boards draw. */
  live: LiveSource;
  isPlayable: IsPlayable;
  cache: Pick<Cache, 'has'>;
  version: (digest: string) => ContentVersion | null;
  blobUrl: BlobUrl;
  pageUrl?: (versionDigest: string) => string | undefined;
  journal: Journal;
  faults: Pick<Faults, 'raise' | 'clear'>;
}

/** What plays on one display, from its plans to its stage, and back as plays. Owns one timer. */
export class Playback implements Disposable {
  readonly #deps: PlaybackDeps;
  readonly #log: GlassLog;
  readonly #pulse: PulseWatch;
  readonly #names: (plans: DisplayPlans) => NamedPlace;
  readonly #scheduleFaults: ScheduleFaults;
  readonly #readings: ReadingsTeller;
  readonly #regions = new Map<string, RegionState>();
  readonly #quarantine = new Map<string, number>();
  #boxes = new Map<string, Box>();
  #arranged = '';
  #welcomed = '';
  #slate = '';
  #isConnected = false;
  #cancel: Cancel = () => {};

  constructor(deps: PlaybackDeps) {
    this.#deps = deps;
    this.#log = createGlassLog({ displayId: deps.displayId, journal: deps.journal, clock: deps.kioskClock });
    this.#pulse = createPulseWatch(deps);
    this.#names = createNames(deps);
    this.#scheduleFaults = createScheduleFaults(deps);
    this.#readings = createReadingsTeller(deps);
    deps.stage.onEvent((event) => this.#onEvent(event));
    deps.stage.onConnected((isConnected) => this.#onConnected(isConnected));
    this.refresh();
  }

  get isScreenConnected(): boolean {
    return this.#isConnected;
  }

  /** Whether a region shows the previous plan's, for want of the current one's blobs. */
  restsOnPrevious(): boolean {
    const current = this.#deps.plans().current?.revision;
    const { showings } = this.#sceneAt(this.#deps.kioskClock.nowMs());
    return [...showings.values()].some(({ revision }) => revision !== current);
  }

  /** Whether a version may be on this display now, by its plan or by the one before it. */
  mayDraw(versionDigest: string): boolean {
    const { plans, isPlayable } = this.#deps;
    const { current, previous } = plans();
    return [current, previous].some((it) => it !== null && isPlayable(versionDigest, it.plan));
  }

  showing(): { regionKey: string; planned: PlannedShowing }[] {
    return this.#log.showing();
  }

  /** Compares what belongs on the display now with what the stage was told, and tells it the difference. */
  refresh(): void {
    this.#cancel();
    this.#log.tick();
    this.#pulse.look();
    const nowMs = this.#deps.kioskClock.nowMs();
    const wakeMs = this.#isConnected
      ? Math.min(nowMs + GUARD_MS, this.#directSafely(nowMs))
      : nowMs + GUARD_MS;
    this.#cancel = this.#deps.clock.after(Math.max(1, wakeMs - nowMs), () => this.refresh());
  }

  [Symbol.dispose](): void {
    this.#cancel();
    this.#log.removed();
    this.#deps.stage.onEvent(() => {});
    this.#deps.stage.onConnected(() => {});
  }

  /** A defect of ours leaves the glass as it is, and is looked at again in a second. */
  #directSafely(nowMs: number): number {
    try {
      return this.#direct(nowMs);
    } catch (error) {
      const detail = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown';
      this.#deps.faults.raise('player/defect', {
        displayId: this.#deps.displayId,
        subject: 'playback',
        detail,
      });
      return nowMs + GUARD_MS;
    }
  }

  /** Tells the stage what belongs on it now and next. Returns when to look again, in wall milliseconds. */
  #direct(nowMs: number): number {
    this.#scheduleFaults.look(this.#deps.plans().current?.plan ?? null);
    const scene = this.#sceneAt(nowMs);
    this.#welcome();
    this.#readings.tell(this.#deps.plans());
    if (scene.arrangement === null) {
      this.#showSlate(scene);
      return scene.nextChangeMs;
    }
    this.#arrange(scene.arrangement);
    const wakes = [...scene.showings].map(([key, showing]) => this.#directRegion(key, showing, nowMs));
    return Math.min(scene.nextChangeMs, ...wakes);
  }

  #directRegion(key: string, showing: PlannedShowing, nowMs: number): number {
    const deps = this.#regionDeps(key);
    let state = showNow(this.#withoutUnplayable(this.#regions.get(key) ?? EMPTY_REGION), showing, deps);
    const { untilMs } = showing;
    if (nowMs >= untilMs - PREPARE_AHEAD_MS) {
      const next = this.#sceneAt(untilMs).showings.get(key);
      const isFollowed = next !== undefined && !isSameShowing(next, showing);
      state = isFollowed ? prepareNext(state, next, deps) : stayWith(state, showing, deps);
    }
    // An end comes by `show`-ing what follows; told a little ahead, the screen swaps on time.
    const { prepared } = state;
    const isDue = prepared !== null && comesAtMs(prepared.planned) === untilMs;
    if (isDue && nowMs >= untilMs - SHOW_AHEAD_MS) state = showAhead(state, deps);
    this.#regions.set(key, state);
    return (
      [untilMs - PREPARE_AHEAD_MS, untilMs - SHOW_AHEAD_MS, untilMs].find((at) => at > nowMs) ?? nowMs + 1
    );
  }

  /** What waits behind was perhaps not loaded whole when a file of it was found damaged: it is loaded anew, should it come back. */
  #withoutUnplayable(state: RegionState): RegionState {
    const { prepared } = state;
    const stays = prepared === null || this.mayDraw(prepared.planned.versionDigest);
    return stays ? state : { ...state, prepared: null };
  }

  #sceneAt(atMs: number): Scene {
    const { plans, isPlayable, kioskClock } = this.#deps;
    return sceneAt(plans(), atMs, (digest, plan) => {
      if ((this.#quarantine.get(digest) ?? 0) > kioskClock.nowMs()) return false;
      return isPlayable(digest, plan);
    });
  }

  #regionDeps(key: string): RegionDeps {
    const { newId, stage, version, blobUrl, pageUrl, cache } = this.#deps;
    return {
      key,
      newId,
      send: (command) => stage.send(command),
      pictureOf: (planned) => {
        const body = version(planned.versionDigest);
        const box = this.#boxes.get(key) ?? { widthPx: 1920, heightPx: 1080 };
        const has = (digest: string): boolean => cache.has(digest);
        const durationMs = Math.max(0, Math.round(planned.endMs - planned.startMs));
        const opened = pageUrl?.(planned.versionDigest);
        return body === null ? null : pictureOf(body, { box, blobUrl, has, durationMs, pageUrl: opened });
      },
    };
  }

  #welcome(): void {
    const plan = this.#deps.plans().current?.plan;
    const { kioskClock } = this.#deps;
    if (plan === undefined) return;
    const { zones, openings, holidays } = plan;
    const display = { ...plan.display, ...this.#names(this.#deps.plans()) };
    const facts = { display, zones, openings, holidays };
    const signature = JSON.stringify(facts);
    if (signature !== this.#welcomed) {
      this.#welcomed = signature;
      this.#deps.stage.send({ type: 'welcome', protocol: STAGE_PROTOCOL, ...facts });
    }
    const monotonicMs = kioskClock.monotonicMs();
    const wallMs = kioskClock.nowMs();
    this.#deps.stage.send({ type: 'clock', wallMs, monotonicMs, state: kioskClock.state() });
  }

  #arrange(arrangement: NonNullable<Scene['arrangement']>): void {
    this.#slate = '';
    const signature = JSON.stringify(arrangement);
    if (signature === this.#arranged) return;
    this.#arranged = signature;
    this.#boxes = new Map(arrangement.regions.map((region) => [region.key, region]));
    for (const key of this.#regions.keys()) if (!this.#boxes.has(key)) this.#forget(key);
    this.#deps.stage.send({ type: 'arrange', ...arrangement });
  }

  #showSlate({ slateReason }: Scene): void {
    const { gateName } = this.#names(this.#deps.plans());
    const signature = JSON.stringify([slateReason, gateName]);
    if (this.#slate === signature) return;
    this.#slate = signature;
    this.#arranged = '';
    for (const key of this.#regions.keys()) this.#forget(key);
    this.#deps.stage.send({ type: 'slate', reason: slateReason, gateName });
  }

  #forget(key: string): void {
    this.#regions.delete(key);
    this.#log.removed(key);
  }

  #onConnected(isConnected: boolean): void {
    this.#isConnected = false;
    if (isConnected) return;
    this.#pulse.ended();
    this.#log.removed();
    this.#reset();
  }

  #reset(): void {
    this.#regions.clear();
    this.#arranged = '';
    this.#welcomed = '';
    this.#slate = '';
    this.#readings.forget();
  }

  #onEvent(event: StageEvent): void {
    if (event.type === 'hello') {
      this.#reset();
      this.#log.removed();
      this.#isConnected = true;
      this.#pulse.began();
      this.refresh();
    }
    if (event.type === 'sized') this.#onSized(event);
    if (event.type === 'presented') this.#onPresented(event);
    if (event.type === 'failed') this.#onFailed(event);
    if (event.type === 'pulse') this.#pulse.pulse();
  }

  #onSized({ showingId, below }: Extract<StageEvent, { type: 'sized' }>): void {
    const subject = showingId === null ? HEADER : this.#versionOf(showingId);
    if (subject === null) return;
    const { displayId, faults } = this.#deps;
    if (below === null) return faults.clear('screen/cramped', subject, displayId);
    const detail = `${Math.round(below.setPx)} px instead of ${Math.round(below.floorPx)}`;
    faults.raise('screen/cramped', { displayId, subject, detail });
  }

  #versionOf(showingId: string): string | null {
    const [staged] = [...this.#regions.values()].flatMap((state) => stagedAs(state, showingId) ?? []);
    return staged?.planned.versionDigest ?? null;
  }

  #onPresented({ regionKey, showingId, delayMs }: Extract<StageEvent, { type: 'presented' }>): void {
    const staged = stagedAs(this.#regions.get(regionKey), showingId);
    if (staged === undefined) return;
    this.#log.presented(regionKey, staged, delayMs);
    this.#deps.faults.clear('screen/failed', staged.planned.versionDigest, this.#deps.displayId);
  }

  /** What the screen cannot show is left out for a while; its place is filled as if it were not ready. */
  #onFailed({ regionKey, showingId, reason }: Extract<StageEvent, { type: 'failed' }>): void {
    const state = this.#regions.get(regionKey);
    const staged = stagedAs(state, showingId);
    if (state === undefined || staged === undefined) return;
    const { versionDigest } = staged.planned;
    this.#quarantine.set(versionDigest, this.#deps.kioskClock.nowMs() + QUARANTINE_MS);
    this.#deps.faults.raise('screen/failed', {
      displayId: this.#deps.displayId,
      subject: versionDigest,
      detail: reason,
    });
    this.#log.failed(regionKey, staged.planned);
    const without = (slot: typeof state.asked): typeof state.asked => (slot === staged ? null : slot);
    this.#regions.set(regionKey, {
      earlier: state.earlier,
      asked: without(state.asked),
      prepared: without(state.prepared),
    });
    this.refresh();
  }
}
