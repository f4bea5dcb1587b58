import { createHash } from 'node:crypto';
import type { Glass, StagePort } from '../../kiosk-app/player/ports.ts';
import type { Picture, StageCommand, StageCommandOf, StageEvent } from '../../shared/contract/index.ts';
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
}

export interface SimulatedGlass extends Glass {
  shown(slot: number): Shown;
  /** How many presentations the player was told of. */
  presentations: number;
  /** Whether the player was told of what stands on the display. */
  isTold(slot: number): boolean;
  /** Where the page gets its bytes. */
  readBlob: ((digest: string) => Uint8Array) | null;
  /** The machine died: nothing is told any more. */
  cut(): void;
}

/** A page does each second; half as often is enough not to be taken for one that hangs. */
const PULSE_MS = 2_000;

/** Screens without pixels: they load, swap and present as pages do, a little late and in their own time. */
export function createSimulatedGlass(world: GlassTime, slots: number): SimulatedGlass {
  const stages = Array.from({ length: slots }, () => createStage(world, () => glass));
  const glass: SimulatedGlass = {
    slots,
    stage: (slot) => (stages[slot] ?? stages[0])!.port,
    blobUrl: (digest) => digest,
    shown: (slot) => stages[slot]!.shown(),
    presentations: 0,
    isTold: (slot) => stages[slot]!.isTold(),
    readBlob: null,
    cut: () => stages.forEach((stage) => stage.cut()),
  };
  return glass;
}

function createStage(world: GlassTime, glass: () => SimulatedGlass) {
  let isDead = false;
  let shown: Shown = { kind: 'dark' };
  let told = '';
  let isPulsing = false;
  let onEvent: (event: StageEvent) => void = () => {};
  const prepared = new Map<string, { picture: Picture; isIntact: boolean; digest: string }>();
  const later = (ms: number, run: () => void): void => void world.after(ms, () => isDead || run());
  const tell = (event: StageEvent): void => later(1, () => onEvent(event));

  function pulse(): void {
    onEvent({ type: 'pulse', frames: 0 });
    later(PULSE_MS, pulse);
  }
  function prepare({ showingId, regionKey, picture }: StageCommandOf<'prepare'>): void {
    later(20 + world.random.next() * 100, () => {
      try {
        prepared.set(showingId, { picture, ...readPicture(picture, glass().readBlob) });
        tell({ type: 'prepared', showingId });
      } catch {
        tell({ type: 'failed', regionKey, showingId, reason: 'simulated: the bytes cannot be read' });
      }
    });
  }
  function show(command: StageCommandOf<'show'>, tries = 0): void {
    const ready = prepared.get(command.showingId);
    if (ready === undefined) {
      if (tries < 50) later(50, () => show(command, tries + 1));
      return;
    }
    const regions = new Map(shown.kind === 'pictures' ? shown.regions : []);
    regions.set(command.regionKey, {
      showingId: command.showingId,
      digest: ready.digest,
      isIntact: ready.isIntact,
      sinceMs: world.nowMs(),
    });
    shown = { kind: 'pictures', regions };
    later(1, () => {
      glass().presentations += 1;
      told = command.showingId;
      onEvent({ type: 'presented', regionKey: command.regionKey, showingId: command.showingId, delayMs: 1 });
    });
  }
  function arrange({ regions }: StageCommandOf<'arrange'>): void {
    const kept =
      shown.kind === 'pictures'
        ? [...shown.regions].filter(([key]) => regions.some((region) => region.key === key))
        : [];
    if (kept.length > 0) shown = { kind: 'pictures', regions: new Map(kept) };
  }
  function send(command: StageCommand): void {
    if (isDead) return;
    if (command.type === 'slate' || command.type === 'pairing') shown = { kind: 'slate' };
    if (command.type === 'arrange') arrange(command);
    if (command.type === 'prepare') prepare(command);
    if (command.type === 'show') later(5, () => show(command));
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
  const url = picture.kind === 'document' ? (picture.pages[0]?.url ?? '') : picture.url;
  const bytes = readBlob?.(url) ?? new Uint8Array();
  return { digest: url, isIntact: createHash('sha256').update(bytes).digest('hex') === url };
}
