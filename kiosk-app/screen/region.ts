import type { Below, StageCommandOf, StageEvent } from '../../shared/contract/stage.ts';
import type { Cancel } from '../../shared/time/index.ts';
import type { BoardSetting } from './board/drawn-board.ts';
import { el } from './dom.ts';
import { nextPresentedFrame, reasonOf, StageFailure, within } from './frames.ts';
import { Layer, type LayerDeps } from './layer.ts';
import { reveal } from './reveal.ts';
import { isSameSize } from './sizes.ts';
import type { StageClock } from './stage-clock.ts';

const LONGEST_LOAD_MS = 15_000;
const LONGEST_START_MS = 3_000;
/** How long before its instant a swap is handed to the compositor; no video is started earlier. */
const REVEAL_LEAD_MS = 400;
/** Until this long before its instant a swap can be called off. */
const SEEN_LEAD_MS = 60;

type Prepare = StageCommandOf<'prepare'>;
type Show = StageCommandOf<'show'>;

interface Staged {
  prepare: Prepare;
  /** Rising: the compositor has it, veiled still. Seen: there is no way back. */
  phase: 'loading' | 'ready' | 'rising' | 'seen';
  abort: AbortController;
}

export interface RegionDeps extends Pick<LayerDeps, 'clock' | 'setting'> {
  stageClock: StageClock;
  send: (event: StageEvent) => void;
}

/**
 * A part of the canvas that plays by itself, on two layers: one is on the glass, the other loads hidden under it.
 * A swap raises the hidden one above the old, which stays opaque until the new one has covered it.
 */
export class Region {
  readonly root = el('div', 'region');
  readonly #deps: RegionDeps;
  readonly #rounds = new Map<string, number>();
  readonly #told = new WeakMap<Prepare, Below>();
  #key = '';
  #front: Layer;
  #back: Layer;
  #onGlass: Prepare | null = null;
  #behind: Staged | null = null;
  /** Waits until the hidden layer is free. */
  #next: Prepare | null = null;
  #wanted: Show | null = null;
  #cancelSwap: Cancel = () => {};

  constructor(deps: RegionDeps) {
    this.#deps = deps;
    this.#front = this.#createLayer();
    this.#back = this.#createLayer();
    this.#front.root.classList.add('front');
    this.root.append(this.#front.root, this.#back.root);
  }

  /** Takes a place on the canvas. */
  place(key: string, box: { xPx: number; yPx: number; widthPx: number; heightPx: number }): void {
    this.#key = key;
    const { style } = this.root;
    style.left = `${box.xPx}px`;
    style.top = `${box.yPx}px`;
    style.width = `${box.widthPx}px`;
    style.height = `${box.heightPx}px`;
  }

  /** Takes everything off both layers. */
  clear(): void {
    this.#abandon();
    this.#next = null;
    this.#wanted = null;
    this.#onGlass = null;
    this.#front.release();
  }

  /** Sets the notices on its layers anew, as languages or sizes of the display changed. */
  reset(): void {
    void Promise.all([this.#front.reset(), this.#back.reset()]).then(() => this.#tellSizes());
  }

  /** Has its boards tell what is so now. */
  refresh(setting: BoardSetting): void {
    this.#front.refresh(setting);
    this.#back.refresh(setting);
    this.#tellSizes();
  }

  prepare(command: Prepare): void {
    if (this.#behind?.phase === 'seen' || this.#isWanted(this.#behind)) this.#next = command;
    else void this.#load(command);
  }

  show(command: Show): void {
    const { showingId } = command;
    const known = [this.#onGlass, this.#behind?.prepare, this.#next].some(
      (it) => it?.showingId === showingId,
    );
    if (!known) return this.#fail(showingId, 'was never prepared');
    this.#wanted = command;
    this.#cancelSwap();
    if (this.#next?.showingId === showingId && this.#behind?.phase !== 'seen') this.#loadNext();
    this.#trySwap();
  }

  #createLayer(): Layer {
    const layer: Layer = new Layer({
      ...this.#deps,
      rounds: this.#rounds,
      isFollowed: () => layer !== this.#front || this.#behind !== null || this.#next !== null,
      onBroken: (reason = 'broke off') => {
        if (layer === this.#front && this.#onGlass !== null) this.#fail(this.#onGlass.showingId, reason);
      },
    });
    return layer;
  }

  async #load(prepare: Prepare): Promise<void> {
    this.#abandon();
    const staged: Staged = { prepare, phase: 'loading', abort: new AbortController() };
    this.#behind = staged;
    // A layer that is covered whole is not composited: its picture would not be there in the first frame it is seen.
    this.#back.root.classList.add('veiled');
    try {
      // What was loaded is in the picture, under its veil, when it is called ready.
      const { signal } = staged.abort;
      const veiled = this.#back.load(prepare, signal).then(nextPresentedFrame);
      await within(veiled, { ms: LONGEST_LOAD_MS, reason: 'took too long to load', signal });
      staged.phase = 'ready';
      this.#deps.send({ type: 'prepared', showingId: prepare.showingId });
      this.#tellSize(this.#back, prepare);
      this.#trySwap();
    } catch (error) {
      if (staged === this.#behind) this.#giveUp(staged, error);
    }
  }

  #loadNext(): void {
    const next = this.#next;
    this.#next = null;
    if (next !== null) void this.#load(next);
  }

  /** Sets about the swap in time, if what is wanted is ready. */
  #trySwap(): void {
    const [staged, wanted] = [this.#behind, this.#wanted];
    if (staged?.phase !== 'ready' || wanted === null || !this.#isWanted(staged)) return;
    const waitMs = this.#deps.stageClock.untilMs(wanted.atWallMs) - REVEAL_LEAD_MS;
    this.#cancelSwap();
    this.#cancelSwap = this.#deps.clock.after(Math.max(0, waitMs), () => void this.#swap(staged, wanted));
  }

  async #swap(staged: Staged, wanted: Show): Promise<void> {
    const rising = this.#back;
    const { signal } = staged.abort;
    staged.phase = 'rising';
    try {
      const reveal = this.#reveal(rising, wanted);
      await Promise.all([this.#start(rising, wanted, signal), this.#untilSeen(staged, wanted)]);
      const onGlassMs = await within(rising.presented(), { ms: LONGEST_START_MS, reason: 'no frame came' });
      const delayMs = Math.max(0, this.#deps.clock.monotonicMs() - onGlassMs);
      if (staged !== this.#behind) return;
      this.#deps.send({ type: 'presented', regionKey: this.#key, showingId: wanted.showingId, delayMs });
      await reveal.finished;
      if (staged === this.#behind) this.#settle(staged);
    } catch (error) {
      if (staged === this.#behind) this.#giveUp(staged, error);
    }
  }

  /** A video so long before its instant as this machine takes to have it move; anything else when there is no way back. */
  async #start(rising: Layer, wanted: Show, signal: AbortSignal): Promise<void> {
    await this.#untilDue(wanted, rising.isVideo ? rising.startTakesMs : SEEN_LEAD_MS);
    signal.throwIfAborted();
    await within(rising.start(signal), { ms: LONGEST_START_MS, reason: 'no frame came', signal });
  }

  async #untilSeen(staged: Staged, wanted: Show): Promise<void> {
    await this.#untilDue(wanted, SEEN_LEAD_MS);
    staged.abort.signal.throwIfAborted();
    staged.phase = 'seen';
    await this.#untilDue(wanted, 0);
  }

  async #untilDue({ atWallMs }: Show, leadMs: number): Promise<void> {
    const waitMs = this.#deps.stageClock.untilMs(atWallMs) - leadMs;
    if (waitMs > 0) await new Promise<void>((resolve) => void this.#deps.clock.after(waitMs, resolve));
  }

  /** Has a layer seen from the wanted instant on, fading in unless both are videos. */
  #reveal(layer: Layer, { atWallMs, crossFadeMs }: Show): Animation {
    const isCut = this.#onGlass === null || (layer.isVideo && this.#front.isVideo);
    return reveal(layer.root, this.#deps.stageClock.untilMs(atWallMs), isCut ? 0 : crossFadeMs);
  }

  #settle(staged: Staged): void {
    [this.#front, this.#back] = [this.#back, this.#front];
    this.#front.root.classList.replace('veiled', 'front');
    for (const animation of this.#front.root.getAnimations()) animation.cancel();
    this.#back.root.classList.remove('front');
    this.#back.release();
    this.#onGlass = staged.prepare;
    this.#behind = null;
    this.#loadNext();
    this.#trySwap();
  }

  #giveUp({ prepare }: Staged, error: unknown): void {
    this.#abandon();
    if (this.#wanted?.showingId === prepare.showingId) this.#wanted = null;
    this.#fail(prepare.showingId, reasonOf(error));
    this.#loadNext();
    this.#front.resume();
  }

  #abandon(): void {
    this.#cancelSwap();
    if (this.#behind === null) return;
    this.#behind.abort.abort(new StageFailure('was replaced'));
    this.#behind = null;
    for (const animation of this.#back.root.getAnimations()) animation.cancel();
    this.#back.root.classList.remove('veiled');
    this.#back.release();
  }

  /** Of what is on the glass, and of what is ready behind it. */
  #tellSizes(): void {
    if (this.#onGlass !== null) this.#tellSize(this.#front, this.#onGlass);
    if (this.#behind !== null && this.#behind.phase !== 'loading')
      this.#tellSize(this.#back, this.#behind.prepare);
  }

  #tellSize({ below }: Layer, prepare: Prepare): void {
    const told = this.#told.get(prepare);
    if (told !== undefined && isSameSize(told, below)) return;
    this.#told.set(prepare, below);
    this.#deps.send({ type: 'sized', showingId: prepare.showingId, below });
  }

  #isWanted(staged: Staged | null): boolean {
    return staged !== null && staged.prepare.showingId === this.#wanted?.showingId;
  }

  #fail(showingId: string, reason: string): void {
    this.#deps.send({ type: 'failed', regionKey: this.#key, showingId, reason });
  }
}
