import type { Below, Picture, StageCommandOf } from '../../shared/contract/stage.ts';
import type { Cancel, Clock } from '../../shared/time/index.ts';
import { BoardView } from './board/board.ts';
import type { BoardSetting } from './board/drawn-board.ts';
import { el } from './dom.ts';
import { DocumentView } from './document/document.ts';
import { nextPresentedFrame } from './frames.ts';
import { loadImage, releaseImage } from './image/image.ts';
import { layOutNotice, type NoticeSetting } from './notice/notice.ts';
import { createTour, type Tour } from './notice/tour.ts';
import { PageFrame } from './page-frame/page-frame.ts';
import { belowIn } from './sizes.ts';
import type { StageClock } from './stage-clock.ts';
import { CaptionsView } from './video/captions.ts';
import { keepInStep } from './video/in-step.ts';
import { nextFrame, primeVideo, releaseVideo, restartVideo, startVideo } from './video/video.ts';

const MOST_ROUNDS = 64;
/** A last frame may stand this long before what follows; beyond it the video begins again. */
const LONGEST_HOLD_MS = 1_500;

export interface LayerDeps {
  clock: Clock;
  stageClock: Pick<StageClock, 'untilMs'>;
  setting: () => NoticeSetting & BoardSetting;
  /** How far the last showing of a notice or a board came, by what it is; kept for the region. */
  rounds: Map<string, number>;
  /** Asked when a video comes to its end: whether something waits to take its place. */
  isFollowed: () => boolean;
  /** What was playing cannot go on. */
  onBroken: (reason?: string) => void;
}

/** One of the two persistent surfaces of a region: an image, a video, a document, a page, a notice and a board, of which at most one is used. */
export class Layer {
  readonly root = el('div', 'layer');
  readonly #image = document.createElement('img');
  readonly #video = document.createElement('video');
  readonly #notice = el('div', 'notice');
  readonly #document: DocumentView;
  readonly #page: PageFrame;
  readonly #board: BoardView;
  readonly #captions: CaptionsView;
  readonly #deps: LayerDeps;
  #picture: Picture | null = null;
  #offsetMs = 0;
  #startWallMs: number | null = null;
  /** When the showing ends, by the monotonic clock; null while that is not known. */
  #endsAtMs: number | null = null;
  #durationMs: number | null = null;
  #startTakesMs = 0;
  #isPlaying = false;
  #tour: Tour | null = null;
  #noticeBelow: Below = null;
  #leaveStep: Cancel = () => {};

  constructor(deps: LayerDeps) {
    this.#deps = deps;
    this.#image.alt = '';
    this.#video.playsInline = true;
    this.#video.preload = 'auto';
    this.#video.disablePictureInPicture = true;
    this.#video.addEventListener('ended', () => this.#onEnded());
    this.#video.addEventListener('error', () => this.#isPlaying && this.isVideo && deps.onBroken());
    this.#document = new DocumentView({
      clock: deps.clock,
      onBroken: () => this.#isPlaying && deps.onBroken(),
    });
    this.#page = new PageFrame({
      clock: deps.clock,
      onBroken: (reason) => this.#isPlaying && deps.onBroken(reason),
    });
    this.#board = new BoardView({ ...deps, onBroken: () => this.#isPlaying && deps.onBroken() });
    this.#captions = new CaptionsView(this.#video);
    this.root.append(...this.#surfaces());
    this.release();
  }

  get isVideo(): boolean {
    return this.#picture?.kind === 'video';
  }

  /** At which size words are set that had no room at the floor; null where all had. */
  get below(): Below {
    return this.#picture?.kind === 'board' ? this.#board.below : this.#noticeBelow;
  }

  /** How long it takes from being started until it moves, in milliseconds: what is not a video stands still. */
  get startTakesMs(): number {
    return this.#startTakesMs;
  }

  /** Makes ready, hidden under the other layer, up to a decoded first frame; not any more when the signal aborts. Throws `StageFailure`. */
  async load(
    { picture, offsetMs, startWallMs, durationMs }: StageCommandOf<'prepare'>,
    signal: AbortSignal,
  ): Promise<void> {
    this.#picture = picture;
    this.#offsetMs = offsetMs;
    this.#startWallMs = startWallMs ?? null;
    this.#durationMs = durationMs;
    this.#image.hidden = picture.kind !== 'image';
    this.#video.hidden = picture.kind !== 'video';
    this.#document.root.hidden = picture.kind !== 'document';
    this.#page.root.hidden = picture.kind !== 'page';
    this.#notice.hidden = picture.kind !== 'notice';
    this.#board.root.hidden = picture.kind !== 'board';
    this.#captions.root.hidden = picture.kind !== 'video';
    if (picture.kind === 'image') await loadImage(this.#image, picture);
    if (picture.kind === 'video') await this.#captions.show(picture.captions ?? {}, this.#deps.setting());
    this.#startTakesMs =
      picture.kind === 'video' ? await primeVideo(this.#video, picture, { offsetMs, signal }) : 0;
    if (picture.kind === 'document') await this.#document.load(picture, offsetMs);
    if (picture.kind === 'page') await this.#page.load(picture);
    if (picture.kind === 'board') {
      await this.#board.load(picture.board);
      if (this.#picture !== picture) return;
      this.#tour = this.#board;
      this.#tour.start(offsetMs);
    }
    if (picture.kind === 'notice') {
      await this.#layOut(picture, offsetMs);
    }
  }

  /** Sets it going, still hidden; resolves when its frames are coming. */
  async start(signal: AbortSignal): Promise<void> {
    this.#tour?.start(this.#offsetMs > 0 ? this.#offsetMs : (this.#deps.rounds.get(this.#roundKey()) ?? 0));
    this.#isPlaying = true;
    const leftMs = this.#durationMs === null ? null : this.#durationMs - this.#offsetMs;
    this.#endsAtMs = leftMs === null ? null : this.#deps.clock.monotonicMs() + leftMs;
    if (this.#picture?.kind === 'document') this.#document.start(this.#offsetMs);
    if (this.#picture?.kind === 'page') this.#page.start();
    if (this.#picture?.kind !== 'video') return;
    this.#keepInStep();
    await startVideo(this.#video, { isMuted: this.#picture.isMuted, signal });
  }

  /** Resolves when a frame of what was just revealed is on the glass, with its time by `performance.now()`. */
  presented(): Promise<number> {
    return this.isVideo && !this.#video.paused ? nextFrame(this.#video) : nextPresentedFrame();
  }

  /** Sets a notice anew, as languages or sizes of the display changed. */
  async reset(): Promise<void> {
    const picture = this.#picture;
    if (picture?.kind !== 'notice' || this.#tour === null) return;
    await this.#layOut(picture, 0);
  }

  /** Has a board tell what is so now. */
  refresh(setting: BoardSetting): void {
    this.#board.refresh(setting);
  }

  /** Goes on with a video that was holding its last frame, as nothing follows it any more. */
  resume(): void {
    if (this.#isPlaying && this.#video.ended) this.#onEnded();
  }

  /** Lets go of everything loaded; the elements stay. */
  release(): void {
    if (this.#tour !== null) this.#remember(this.#tour.stop());
    this.#leaveStep();
    this.#picture = null;
    this.#isPlaying = false;
    this.#tour = null;
    this.#noticeBelow = null;
    releaseImage(this.#image);
    releaseVideo(this.#video);
    this.#captions.clear();
    this.#document.release();
    this.#page.release();
    this.#board.release();
    this.#notice.replaceChildren();
    for (const element of this.#surfaces()) element.hidden = true;
  }

  async #layOut(picture: Extract<Picture, { kind: 'notice' }>, offsetMs: number): Promise<void> {
    const setting = this.#deps.setting();
    const pages = await layOutNotice(this.#notice, picture.notice, setting, picture);
    if (this.#picture !== picture) return;
    this.#tour?.stop();
    this.#tour = createTour(pages, this.#deps.clock);
    this.#tour.start(offsetMs);
    this.#noticeBelow = belowIn(this.#notice, setting.floorPx);
  }

  #surfaces(): HTMLElement[] {
    const { root: captions } = this.#captions;
    const papers = [this.#document.root, this.#page.root, this.#notice, this.#board.root];
    return [this.#image, this.#video, captions, ...papers];
  }

  #keepInStep(): void {
    const [startWallMs, { clock, stageClock }] = [this.#startWallMs, this.#deps];
    this.#leaveStep();
    if (startWallMs === null) return;
    this.#leaveStep = keepInStep(
      this.#video,
      (atMs) => atMs - clock.monotonicMs() - stageClock.untilMs(startWallMs),
    );
  }

  #remember(offsetMs: number): void {
    const { rounds } = this.#deps;
    if (!this.#isPlaying) return;
    rounds.delete(this.#roundKey());
    rounds.set(this.#roundKey(), offsetMs);
    const [oldest] = rounds.keys();
    if (rounds.size > MOST_ROUNDS && oldest !== undefined) rounds.delete(oldest);
  }

  #roundKey(): string {
    return JSON.stringify(this.#picture);
  }

  #onEnded(): void {
    if (!this.#isPlaying) return;
    const leftMs = this.#endsAtMs === null ? 0 : this.#endsAtMs - this.#deps.clock.monotonicMs();
    if (leftMs > LONGEST_HOLD_MS || !this.#deps.isFollowed()) restartVideo(this.#video);
  }
}
