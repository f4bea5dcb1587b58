import type { BrowserWindow, Input } from 'electron';
import { pageUrl } from './addresses.ts';
import type { Monitor } from './placement.ts';
import { windowOptions } from './window-options.ts';

export interface ScreenWindowDeps {
  BrowserWindow: typeof BrowserWindow;
  slot: number;
  monitor: Monitor;
  preload: string;
  isPackaged: boolean;
  /** Whether its page asks somebody to type. */
  isAsking: () => boolean;
  /** The page is gone, or another is about to be loaded. */
  onGone: () => void;
  onTrouble: (what: string) => void;
}

/** Letters, digits and what ends or corrects them: no shortcut of Chromium is one of these. */
function isAnswer({ key, control, alt, meta }: Pick<Input, 'key' | 'control' | 'alt' | 'meta'>): boolean {
  return !control && !alt && !meta && (key.length === 1 || key === 'Enter' || key === 'Backspace');
}

const ABORTED = -3;

/** One window with one display's page. It is not closed by whoever sits at the machine. */
export class ScreenWindow implements Disposable {
  readonly #window: BrowserWindow;
  readonly #deps: ScreenWindowDeps;
  /** A page that hangs is killed before it is loaded again; its end is no news. */
  #isKilled = false;

  constructor(deps: ScreenWindowDeps) {
    this.#deps = deps;
    this.#window = new deps.BrowserWindow(windowOptions(deps.monitor, deps));
    this.#watch();
    this.#load();
  }

  get contents(): BrowserWindow['webContents'] {
    return this.#window.webContents;
  }

  /** Fills another monitor, or the same one at another size. */
  moveTo({ bounds }: Monitor): void {
    this.#window.setKiosk(false);
    this.#window.setBounds(bounds);
    this.#window.setKiosk(true);
  }

  /** Begins the page anew, also one that hangs. */
  reload(): void {
    if (!this.contents.isCrashed()) {
      this.#isKilled = true;
      this.contents.forcefullyCrashRenderer();
    }
    this.#load();
  }

  [Symbol.dispose](): void {
    this.#window.removeAllListeners('close');
    this.#window.destroy();
    this.#deps.onGone();
  }

  #load(): void {
    this.#deps.onGone();
    // What goes wrong is told by `did-fail-load`.
    this.#window.loadURL(pageUrl(this.#deps.slot)).catch(() => {});
  }

  #watch(): void {
    const { onTrouble } = this.#deps;
    this.#window.on('close', (event) => event.preventDefault());
    // Whoever plugs in a keyboard finds that it does nothing, unless the page asks for an answer.
    this.contents.on('before-input-event', (event, input) => {
      if (!this.#deps.isAsking() || !isAnswer(input)) event.preventDefault();
    });
    this.#window.on('unresponsive', () => onTrouble('the page does not answer'));
    this.contents.on('render-process-gone', (_event, { reason }) => this.#onRendererGone(reason));
    this.contents.on('preload-error', (_event, _path, error) => onTrouble(`preload: ${error.message}`));
    this.contents.on('did-fail-load', (_event, code, description) => {
      if (code !== ABORTED) onTrouble(`the page cannot be loaded: ${description}`);
    });
  }

  #onRendererGone(reason: string): void {
    const isNews = !this.#isKilled;
    this.#isKilled = false;
    if (!isNews) return;
    this.#deps.onGone();
    this.#deps.onTrouble(`the page's process is gone: ${reason}`);
  }
}
