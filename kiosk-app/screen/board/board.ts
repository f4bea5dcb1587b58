import './board.css';
import type { BoardBody } from '../../../shared/contract/board.ts';
import type { Below } from '../../../shared/contract/stage.ts';
import { spokenLanguages } from '../../../shared/languages/spoken.ts';
import { boardTurns } from '../../../shared/legibility/index.ts';
import type { Cancel, Clock } from '../../../shared/time/index.ts';
import { el } from '../dom.ts';
import { loadFonts } from '../fonts/load-fonts.ts';
import { type BoardTour, createTour, type Tour } from '../notice/tour.ts';
import { belowIn } from '../sizes.ts';
import type { StageClock } from '../stage-clock.ts';
import { type BoardSetting, drawnBoard } from './drawn-board.ts';
import { type BoardPage, goingOnMs, spanMs } from './go-on.ts';
import { setBoard } from './set-board.ts';

export interface BoardDeps {
  clock: Clock;
  stageClock: Pick<StageClock, 'untilMs'>;
  setting: () => BoardSetting;
  /** What is so now cannot be drawn. */
  onBroken: () => void;
}

/** What a board may put between its words. */
const VALUES = '0123456789:–/.,+- ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * A board on its layer. What it tells is worked out anew whenever something of it changes by the player's clock, and
 * whenever the stage learns anything; it is set anew only where that comes to something else, and goes on with the page that
 * was on the glass; on a wall with the one that follows from its showing, since other screens have parts of the same page.
 */
export class BoardView implements Tour {
  readonly root = el('div', 'board');
  readonly #deps: BoardDeps;
  #body: BoardBody | null = null;
  #drawn = '';
  #below: Below = null;
  #tour: BoardTour | null = null;
  #pages: readonly BoardPage[] = [];
  /** Of the showing, by the monotonic clock. */
  #beganMs = 0;
  #cancel: Cancel = () => {};

  constructor(deps: BoardDeps) {
    this.#deps = deps;
  }

  /** At which size its words are set, where they had no room at the floor. */
  get below(): Below {
    return this.#below;
  }

  /** Resolves when it is set, in the fonts of its languages. */
  async load(body: BoardBody): Promise<void> {
    this.#body = body;
    await loadFonts(
      Object.entries(body.texts).map(([language, text]) => ({
        language,
        text: JSON.stringify(text) + VALUES,
      })),
    );
    if (this.#body === body) this.#draw(body, this.#deps.setting());
  }

  start(offsetMs: number): void {
    this.#beganMs = this.#deps.clock.monotonicMs() - offsetMs;
    this.#tour?.start(this.#sinceAnewMs(), true);
  }

  stop(): number {
    return this.#tour?.stop() ?? 0;
  }

  /** A value that one board stumbles over stops nothing else on the stage. */
  refresh(setting?: BoardSetting): void {
    if (this.#body === null) return;
    try {
      this.#draw(this.#body, setting ?? this.#deps.setting());
    } catch {
      this.#deps.onBroken();
    }
  }

  #draw(body: BoardBody, setting: BoardSetting): void {
    const board = drawnBoard(body, setting);
    this.#wakeAt(board.untilMs);
    const { clientWidth, clientHeight } = this.root;
    const { languages, floorPx, placement, missingLanguages } = setting;
    const spoken = spokenLanguages(Object.keys(body.texts), languages, missingLanguages.fallBack);
    const key = JSON.stringify([
      board.look,
      board.signature,
      spoken,
      floorPx,
      placement,
      clientWidth,
      clientHeight,
    ]);
    if (key === this.#drawn || clientHeight === 0) return;
    this.#drawn = key;
    this.#tour?.stop();
    const turns = boardTurns(body, spoken, placement);
    const isOnWall = (setting.display?.wall ?? null) !== null;
    const [before, place] = [this.#pages, isOnWall ? undefined : this.#tour?.place()];
    this.#pages = setBoard(this.root, board, { turns, floorPx });
    this.#below = belowIn(this.root, floorPx);
    this.#tour = createTour(this.#pages, this.#deps.clock, () => spanMs(this.#pages) - this.#sinceAnewMs());
    const goesOnMs = place === undefined ? null : goingOnMs(this.#pages, before, place);
    this.#tour.start(goesOnMs ?? this.#sinceAnewMs(), goesOnMs === null);
  }

  /** What this falls on in the round is the page of a screen that joins. */
  #sinceAnewMs(): number {
    return (this.#deps.clock.monotonicMs() - this.#beganMs) % spanMs(this.#pages);
  }

  release(): void {
    this.#cancel();
    this.#tour?.stop();
    this.#tour = null;
    this.#pages = [];
    this.#body = null;
    this.#drawn = '';
    this.#below = null;
    this.root.replaceChildren();
  }

  #wakeAt(atMs: number): void {
    this.#cancel();
    this.#cancel = () => {};
    if (atMs === Infinity) return;
    const waitMs = Math.max(1, this.#deps.stageClock.untilMs(atMs));
    this.#cancel = this.#deps.clock.after(waitMs, () => this.refresh());
  }
}
