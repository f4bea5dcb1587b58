import { createHash } from 'node:crypto';
import type { Glass, StagePort } from '../../kiosk-app/player/ports.ts';
import type {
  Below,
  Picture,
  StageCommand,
  StageCommandOf,
  StageEvent,
} from '../../shared/contract/index.ts';
import type { World } from '../../shared/simulation/index.ts';
import { canonicalJson } from '../../shared/trust/index.ts';

/** What a glass needs of its world. */
export type GlassTime = Pick<World, 'after' | 'nowMs' | 'random'>;

/** What stands on a simulated display. */
export type Shown =
  | { kind: 'dark' }
  | { kind: 'slate' }
  | { kind: 'pictures'; regions: ReadonlyMap<string, ShownPicture> };

export interface ShownPicture {
  showingId: string;
  /** Digest of the file, or of the words of a notice. */
  digest: string;
  /** The bytes read from the player had the hash of their name. */
  isIntact: boolean;
  sinceMs: number;
  /** When its showing began by the player's clock, which may be before it came on the glass. */
  startWallMs: number | undefined;
}

export interface SimulatedGlass extends Glass {
  shown(slot: number): Shown;
  /** How many presentations the player was told of. */
  presentations: number;
  /** Whether the player was told of what stands on the display. */
  isTold(slot: number): boolean;
  /** How it sets what it is told to prepare, where that is below the floor; null: it has room. */
  below: Below;
  /** Where the page gets its bytes. */
  readBlob: ((digest: string) => Uint8Array) | null;
  /** Told of everything that changes on a display, in the instant it does. */
  onChange: ((slot: number) => void) | null;
  /** The machine died: nothing is told any more. */
  cut(): void;
}

/** A page does each second; half as often is enough not to be taken for one that hangs. */
const PULSE_MS = 2_000;
const SHORTEST_LOAD_MS = 20;
/** What was not loaded ahead is on the glass so much later at the latest. */
export const LONGEST_LOAD_MS = 120;
/** From the word to the swap, where it comes at once. */
const SHORTEST_SWAP_MS = 5;

/** Screens without pixels: they load, swap and present as pages do, a little late and in their own time. */
export function createSimulatedGlass(world: GlassTime, slots: number): SimulatedGlass {
  const stages = Array.from({ length: slots }, (_, slot) => createStage(world, { slot, glass: () => glass }));
  const glass: SimulatedGlass = {
    slots,
    stage: (slot) => (stages[slot] ?? stages[0])!.port,
    blobUrl: (digest) => digest,
    shown: (slot) => stages[slot]!.shown(),
    presentations: 0,
    isTold: (slot) => stages[slot]!.isTold(),
    below: null,
    readBlob: null,
    onChange: null,
    cut: () => stages.forEach((stage) => stage.cut()),
  };
  return glass;
}

function createStage(world: GlassTime, { slot, glass }: { slot: number; glass: () => SimulatedGlass }) {
  let isDead = false;
  let shown: Shown = { kind: 'dark' };
  /** The player's wall time less that of the world, as it last told it. */
  let wallAheadMs: number | null = null;
  let regionKeys: ReadonlySet<string> = new Set();
  /** What each region is to show next. */
  const wanted = new Map<string, string>();
  let told = '';
  let isPulsing = false;
  let onEvent: (event: StageEvent) => void = () => {};
  const prepared = new Map<string, Pick<ShownPicture, 'digest' | 'isIntact' | 'startWallMs'>>();
  const later = (ms: number, run: () => void): void => void world.after(ms, () => isDead || run());
  const tell = (event: StageEvent): void => later(1, () => onEvent(event));

  function pulse(): void {
    onEvent({ type: 'pulse' });
    later(PULSE_MS, pulse);
  }
  function put(next: Shown): void {
    shown = next;
    glass().onChange?.(slot);
  }
  function prepare({ showingId, regionKey, picture, startWallMs }: StageCommandOf<'prepare'>): void {
    later(SHORTEST_LOAD_MS + world.random.next() * (LONGEST_LOAD_MS - SHORTEST_LOAD_MS), () => {
      try {
        prepared.set(showingId, {
          startWallMs,
          ...readPicture(picture, glass().readBlob),
        });
        tell({ type: 'prepared', showingId });
        tell({ type: 'sized', showingId, below: glass().below });
      } catch {
        tell({ type: 'failed', regionKey, showingId, reason: 'simulated: the bytes cannot be read' });
      }
    });
  }
  /** At its instant by the clock that the player told, or at once where that is past. */
  function show(command: StageCommandOf<'show'>): void {
    wanted.set(command.regionKey, command.showingId);
    const waitMs = wallAheadMs === null ? 0 : command.atWallMs - wallAheadMs - world.nowMs();
    later(Math.max(SHORTEST_SWAP_MS, waitMs), () => swap(command));
  }
  function swap(command: StageCommandOf<'show'>, tries = 0): void {
    if (wanted.get(command.regionKey) !== command.showingId) return;
    const ready = prepared.get(command.showingId);
    if (ready === undefined) {
      if (tries < 500) later(5, () => swap(command, tries + 1));
      return;
    }
    const { showingId, regionKey } = command;
    const before = shown.kind === 'pictures' ? [...shown.regions].filter(([key]) => regionKeys.has(key)) : [];
    const regions = new Map(before).set(regionKey, { showingId, ...ready, sinceMs: world.nowMs() });
    wanted.delete(regionKey);
    prepared.delete(showingId);
    put({ kind: 'pictures', regions });
    later(1, () => {
      glass().presentations += 1;
      told = command.showingId;
      onEvent({ type: 'presented', regionKey: command.regionKey, showingId: command.showingId, delayMs: 1 });
    });
  }
  /** What was there stays until the first picture of the new arrangement comes. */
  function arrange({ regions }: StageCommandOf<'arrange'>): void {
    regionKeys = new Set(regions.map(({ key }) => key));
    for (const key of wanted.keys()) if (!regionKeys.has(key)) wanted.delete(key);
    const kept = shown.kind === 'pictures' ? [...shown.regions].filter(([key]) => regionKeys.has(key)) : [];
    if (kept.length > 0) put({ kind: 'pictures', regions: new Map(kept) });
  }
  function cover(): void {
    wanted.clear();
    put({ kind: 'slate' });
  }
  function send(command: StageCommand): void {
    if (isDead) return;
    if (command.type === 'slate' || command.type === 'pairing') cover();
    if (command.type === 'welcome') wallAheadMs = null;
    if (command.type === 'clock') wallAheadMs = command.wallMs - world.nowMs();
    if (command.type === 'arrange') arrange(command);
    if (command.type === 'prepare') prepare(command);
    if (command.type === 'show') show(command);
  }
  const port: StagePort = {
    send,
    onEvent: (listener) => {
      onEvent = listener;
    },
    onConnected: (listener) => {
      later(1, () => listener(true));
      tell({ type: 'hello', protocol: 1, userAgent: 'simulated' });
      if (!isPulsing) later(PULSE_MS, pulse);
      isPulsing = true;
    },
  };
  const isTold = (): boolean =>
    shown.kind === 'pictures' && [...shown.regions.values()].every(({ showingId }) => showingId === told);
  return { port, isTold, shown: () => shown, cut: () => void (isDead = true) };
}

function readPicture(
  picture: Picture,
  readBlob: SimulatedGlass['readBlob'],
): { digest: string; isIntact: boolean } {
  if (picture.kind === 'notice')
    return {
      digest: createHash('sha256').update(canonicalJson(picture.notice)).digest('hex'),
      isIntact: true,
    };
  if (picture.kind === 'board') throw new TypeError('nothing here plans boards');
  const url = picture.kind === 'document' ? (picture.pages[0]?.url ?? '') : picture.url;
  const bytes = readBlob?.(url) ?? new Uint8Array();
  return { digest: url, isIntact: createHash('sha256').update(bytes).digest('hex') === url };
}
