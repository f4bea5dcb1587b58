import './page-frame.css';
import type { Picture } from '../../../shared/contract/stage.ts';
import type { Cancel, Clock } from '../../../shared/time/index.ts';
import { el } from '../dom.ts';
import { StageFailure } from '../frames.ts';

export type PagePicture = Extract<Picture, { kind: 'page' }>;

/** How long a page may say nothing before it counts as hung. */
export const LONGEST_SILENCE_MS = 5_000;
/** How often it is looked whether it is still there: what browsers draw in place of one that ended stands for a frame or two. */
const LOOK_EVERY_MS = 16;
/** It says one word a second; whoever says so many keeps the screen from everything else. */
const MOST_WORDS_A_SECOND = 10;

export interface PageFrameDeps {
  clock: Pick<Clock, 'after' | 'monotonicMs'>;
  /** It hangs, or went elsewhere; told again for as long as it is there. */
  onBroken: (reason: string) => void;
}

/** A page on its way to the glass, or on it. */
interface Open {
  frame: HTMLIFrameElement;
  closed: AbortController;
  opened: PromiseWithResolvers<void>;
  loads: number;
  hasBeaten: boolean;
  /** The document that our file lays into the page was seen there. */
  hasMark: boolean;
  words: { sinceMs: number; count: number };
  hadKeyboard: boolean;
  /** Why it is not shown any more. */
  broken: string | null;
}

/**
 * A page of files in a frame without an origin: it runs and draws, and reaches neither the screen around it nor a network.
 * Each showing begins in a frame of its own, so that nothing of the last one is left.
 */
export class PageFrame {
  readonly root = el('div', 'page-frame');
  readonly #deps: PageFrameDeps;
  #open: Open | null = null;
  #cancel: Cancel = () => {};
  #cancelLook: Cancel = () => {};

  constructor(deps: PageFrameDeps) {
    this.#deps = deps;
  }

  /** Resolves when it has loaded and beaten once. Throws `StageFailure`. */
  load({ url }: PagePicture): Promise<void> {
    this.release();
    const open: Open = {
      frame: sealedFrame(url),
      closed: new AbortController(),
      opened: Promise.withResolvers<void>(),
      loads: 0,
      hasBeaten: false,
      hasMark: false,
      words: { sinceMs: this.#deps.clock.monotonicMs(), count: 0 },
      hadKeyboard: false,
      broken: null,
    };
    const { signal } = open.closed;
    this.#open = open;
    open.frame.addEventListener('load', () => this.#onLoad(open), { signal });
    window.addEventListener('message', (message) => this.#onMessage(open, message), { signal });
    window.addEventListener('blur', () => this.#deps.clock.after(0, () => this.#takeBack(open)), { signal });
    this.root.append(open.frame);
    this.#lookAfter(open);
    return open.opened.promise;
  }

  /** Throws `StageFailure` where it hung or went elsewhere while it waited for its turn. */
  start(): void {
    const broken = this.#open?.broken ?? null;
    if (broken !== null) throw new StageFailure(broken);
  }

  release(): void {
    this.#cancel();
    this.#cancelLook();
    this.#open?.closed.abort();
    this.#open?.opened.reject(new StageFailure('was replaced'));
    this.#open = null;
    this.root.replaceChildren();
  }

  /** No event tells of a process that ended; but then the documents within the page are gone. */
  #lookAfter(open: Open): void {
    const documents = open.frame.contentWindow?.length ?? 0;
    if (open.hasMark && documents === 0) {
      this.#end(open, 'the page ended, or went elsewhere');
      return;
    }
    open.hasMark ||= documents > 0;
    this.#cancelLook = this.#deps.clock.after(LOOK_EVERY_MS, () => this.#lookAfter(open));
  }

  /** A second load is of another page, which nobody asked for. */
  #onLoad(open: Open): void {
    open.loads += 1;
    if (open.loads === 1) return this.#resolveOpened(open);
    open.frame.classList.add('gone');
    this.#break(open, 'the page went to another one');
  }

  /** That it said something is its beat. What it said is never read: reading alone can take longer than a frame. */
  #onMessage(open: Open, { source }: MessageEvent<unknown>): void {
    if (!open.frame.isConnected || source !== open.frame.contentWindow) return;
    if (this.#isFlooding(open)) return this.#end(open, 'the page floods the screen');
    if (open.broken !== null) return;
    open.hasBeaten = true;
    this.#resolveOpened(open);
    this.#cancel();
    this.#cancel = this.#deps.clock.after(LONGEST_SILENCE_MS, () => this.#break(open, 'the page hangs'));
  }

  #isFlooding({ words }: Open): boolean {
    const nowMs = this.#deps.clock.monotonicMs();
    if (nowMs - words.sinceMs >= 1_000) Object.assign(words, { sinceMs: nowMs, count: 0 });
    words.count += 1;
    return words.count > MOST_WORDS_A_SECOND;
  }

  #resolveOpened({ loads, hasBeaten, opened }: Open): void {
    if (loads === 1 && hasBeaten) opened.resolve();
  }

  /** Once, for a page that knows no better; whoever takes the keyboard again wants it. Called when the event is over: within it, nothing moves the focus. */
  #takeBack(open: Open): void {
    const { frame } = open;
    if (document.activeElement !== frame) return;
    if (open.hadKeyboard) return this.#end(open, 'the page takes the keyboard');
    open.hadKeyboard = true;
    frame.blur();
    window.focus();
  }

  /** At once, and with it its process. */
  #end(open: Open, reason: string): void {
    this.#cancelLook();
    open.frame.remove();
    this.#break(open, reason);
  }

  /** It is told again later: whoever is told may have been about to swap it in. */
  #break(open: Open, reason: string): void {
    if (open !== this.#open) return;
    // One that nothing has taken the place of must not keep the machine busy for ever.
    if (open.broken !== null) {
      this.#cancelLook();
      open.frame.remove();
    }
    open.broken ??= reason;
    open.opened.reject(new StageFailure(open.broken));
    this.#cancel();
    this.#cancel = this.#deps.clock.after(LONGEST_SILENCE_MS, () => this.#break(open, reason));
    this.#deps.onBroken(open.broken);
  }
}

/** No keyboard and no pointer comes into it; the permission is known to browsers that were started for it alone. */
function sealedFrame(url: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.referrerPolicy = 'no-referrer';
  frame.allow = "focus-without-user-activation 'none'";
  frame.inert = true;
  frame.tabIndex = -1;
  frame.src = url;
  return frame;
}
