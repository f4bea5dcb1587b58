import { withoutEmptyRegions } from '../../../shared/arrangement.ts';
import type { ManifestDisplay, ZoneTransitions } from '../../../shared/contract/manifest.ts';
import type { ManifestOpening } from '../../../shared/contract/opening.ts';
import {
  STAGE_PROTOCOL,
  type Picture,
  type StageCommand,
  type StageCommandOf,
  type StageEvent,
} from '../../../shared/contract/stage.ts';
import type { Reading } from '../../../shared/contract/reading.ts';
import type { NewId } from '../../../shared/ids.ts';
import { parseInstant, systemClock, type Clock } from '../../../shared/time/index.ts';
import type { StagePort } from '../port.ts';
import { Stage } from '../stage.ts';
import { stoppedClock } from './stopped-clock.ts';

/** What is to be seen of a display at an instant. */
export interface PreviewScene {
  display: ManifestDisplay;
  zones: readonly ZoneTransitions[];
  /** What boards tell of. */
  openings: readonly ManifestOpening[];
  holidays: readonly string[];
  /** Live values that boards draw; left out: nothing of them is known. */
  readings?: readonly PreviewReading[];
  /** What clocks on the glass say. */
  atMs: number;
  /** Null: the slate. */
  arrangement: Omit<StageCommandOf<'arrange'>, 'type'> | null;
  showings: readonly PreviewShowing[];
}

/** A live value, as old as the scene's instant is later than when it was seen. */
export type PreviewReading = Pick<Reading, 'key' | 'value' | 'observedAt' | 'ttlSeconds'>;

/** What a region shows, and how far it has come. */
export interface PreviewShowing {
  regionKey: string;
  picture: Picture;
  startMs: number;
  offsetMs: number;
  durationMs: number | null;
}

/** A display's glass on an operator's page: the stage of kiosks, told by the page what to show. */
export interface Preview extends Disposable {
  /** Tells the stage what differs from the scene before. */
  show(scene: PreviewScene): void;
}

export interface PreviewDeps {
  newId: NewId;
  /** Whether time goes on behind the glass; else it stands where the scene says. */
  isRunning: boolean;
  /** Told with true when all that a scene shows is on the glass, with false when something of it cannot be shown. */
  onDrawn: (isWhole: boolean) => void;
}

/** A showing that just began would go on where an earlier one of the same words was left; a preview has no earlier ones. */
const FIRST_MS = 1;

/** Puts a preview into an element, which it fills. */
export function createPreview(root: HTMLElement, { newId, isRunning, onDrawn }: PreviewDeps): Preview {
  let atMs = 0;
  let arranged: PreviewScene['arrangement'] = null;
  let told: Told = { welcome: '', cover: '', readings: '', pictures: new Map() };
  /** Showings that are not on the glass yet, by region. */
  const waiting = new Map<string, string>();
  const failed = new Set<string>();
  const line = openLine(onEvent);
  const clock = isRunning ? systemClock : stoppedClock(() => atMs);
  const stage = new Stage(root, line.port, clock);

  function onEvent(event: StageEvent): void {
    if (event.type !== 'presented' && event.type !== 'failed') return;
    const { regionKey, showingId, type } = event;
    if (waiting.get(regionKey) !== showingId) return;
    waiting.delete(regionKey);
    if (type === 'failed') leaveOut(regionKey);
    tellDrawn();
  }
  /** The stage would wait for a region that has nothing to show. */
  function leaveOut(regionKey: string): void {
    failed.add(regionKey);
    if (arranged === null) return;
    const regions = arranged.regions.filter(({ key }) => !failed.has(key));
    line.tell({ type: 'arrange', ...arranged, regions });
  }
  function tellDrawn(): void {
    if (waiting.size === 0) onDrawn(failed.size === 0);
  }
  function stageShowing({ regionKey, picture, offsetMs, durationMs }: PreviewShowing): void {
    const showingId = newId();
    waiting.set(regionKey, showingId);
    line.tell({
      type: 'prepare',
      regionKey,
      showingId,
      picture,
      offsetMs: Math.max(FIRST_MS, Math.round(offsetMs)),
      durationMs,
    });
    line.tell({ type: 'show', regionKey, showingId, atWallMs: atMs, crossFadeMs: 0 });
  }
  return {
    show(scene) {
      atMs = scene.atMs;
      arranged = arrangementOf(scene);
      // What was left out has its place again.
      if (failed.size > 0) told = { ...told, cover: '' };
      const change = differenceOf(told, { ...scene, arrangement: arranged }, { clock, isRunning });
      told = change.told;
      if (change.isAnew) for (const regions of [waiting, failed]) regions.clear();
      for (const command of change.commands) line.tell(command);
      for (const showing of change.showings) stageShowing(showing);
      tellDrawn();
    },
    [Symbol.dispose]: () => stage[Symbol.dispose](),
  };
}

/** What the stage knows already. */
interface Told {
  welcome: string;
  cover: string;
  readings: string;
  /** By region. */
  pictures: ReadonlyMap<string, string>;
}

interface Difference {
  told: Told;
  commands: StageCommand[];
  showings: PreviewShowing[];
  /** Whether nothing that was on the glass stays there. */
  isAnew: boolean;
}

function differenceOf(
  told: Told,
  scene: PreviewScene,
  { clock, isRunning }: { clock: Clock; isRunning: boolean },
): Difference {
  // People look at a picture, not at a panel: what is turned in the hall is upright here.
  const display = { ...scene.display, rotation: 0 } as const;
  const facts = {
    display,
    zones: [...scene.zones],
    openings: [...scene.openings],
    holidays: [...scene.holidays],
  };
  const welcome = JSON.stringify(facts);
  const cover = JSON.stringify(scene.arrangement ?? display.gateName);
  const readings = readingsOf(scene);
  // Where time goes on, ages do by themselves.
  const live = JSON.stringify([scene.readings ?? [], isRunning ? null : scene.atMs]);
  const pictures = new Map(scene.showings.map((one) => [one.regionKey, signatureOf(one, isRunning)]));
  const isAnew = cover !== told.cover || welcome !== told.welcome;
  const commands: StageCommand[] = [];
  if (welcome !== told.welcome) commands.push({ type: 'welcome', protocol: STAGE_PROTOCOL, ...facts });
  commands.push({ type: 'clock', wallMs: scene.atMs, monotonicMs: clock.monotonicMs(), state: 'trusted' });
  if (live !== told.readings) commands.push(readings);
  if (isAnew && scene.arrangement !== null) commands.push({ type: 'arrange', ...scene.arrangement });
  if (isAnew && scene.arrangement === null)
    commands.push({ type: 'slate', reason: 'nothing-planned', gateName: display.gateName });
  const before: Told['pictures'] = isAnew ? new Map() : told.pictures;
  return {
    told: { welcome, cover, readings: live, pictures },
    commands,
    showings: scene.showings.filter(({ regionKey }) => before.get(regionKey) !== pictures.get(regionKey)),
    isAnew,
  };
}

/** The server was heard of just now: a preview comes from it. */
function readingsOf({ readings = [], atMs }: PreviewScene): StageCommandOf<'readings'> {
  const aged = readings.map(({ key, value, observedAt, ttlSeconds }) => ({
    key,
    value,
    observedAt,
    ttlSeconds,
    ageMs: Math.max(0, atMs - parseInstant(observedAt)),
  }));
  return { type: 'readings', unheardMs: 0, readings: aged };
}

function arrangementOf({ arrangement, showings }: PreviewScene): PreviewScene['arrangement'] {
  if (arrangement === null) return null;
  const shown = new Set(showings.map(({ regionKey }) => regionKey));
  return withoutEmptyRegions(arrangement, (key) => shown.has(key));
}

/** However far they came, these look the same to whoever stops the time. */
const STILL: ReadonlySet<Picture['kind']> = new Set(['image', 'page']);

/** Two showings that look alike need no change: where time stands still, all but pictures depend on how far they came. */
function signatureOf({ picture, startMs, offsetMs }: PreviewShowing, isRunning: boolean): string {
  if (isRunning) return JSON.stringify([picture, startMs]);
  return JSON.stringify([picture, STILL.has(picture.kind) ? 0 : offsetMs]);
}

/** A line to a stage in the same page. */
function openLine(onEvent: (event: StageEvent) => void): {
  port: StagePort;
  tell: (command: StageCommand) => void;
} {
  let listener: (command: unknown) => void = () => {};
  return {
    tell: (command) => listener(command),
    port: {
      send: onEvent,
      onCommand: (added) => (listener = added),
      onOpen: () => {},
    },
  };
}
