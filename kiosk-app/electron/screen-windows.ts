import type { WebContents } from 'electron';
import type { Electron } from './electron-api.ts';
import { placeDisplays, type Monitor } from './placement.ts';
import { ScreenWindow } from './screen-window.ts';

const MONITOR_EVENTS = ['display-added', 'display-removed', 'display-metrics-changed'] as const;

export interface ScreenWindowsDeps {
  electron: Pick<Electron, 'BrowserWindow' | 'screen'>;
  displays: number;
  /** As the configuration names them. */
  monitors: readonly string[];
  preload: string;
  isPackaged: boolean;
  /** Whether the page of this slot asks somebody to type. */
  isAsking: (slot: number) => boolean;
  onOpened: (slot: number) => void;
  /** The page of this slot is gone, or about to be another. */
  onGone: (slot: number) => void;
  /** The window of this slot is closed: its monitor is away. */
  onClosed: (slot: number) => void;
  onTrouble: (slot: number, what: string) => void;
  log: (line: string) => void;
}

interface Shown {
  window: ScreenWindow;
  monitor: Monitor;
}

/** The windows of this kiosk: one on each display's monitor, for as long as that is connected. */
export class ScreenWindows implements Disposable {
  readonly #deps: ScreenWindowsDeps;
  readonly #shown = new Map<number, Shown>();
  readonly #arrange = (): void => this.arrange();

  constructor(deps: ScreenWindowsDeps) {
    this.#deps = deps;
    const { screen } = deps.electron;
    for (const event of MONITOR_EVENTS) screen.on(event as 'display-added', this.#arrange);
    this.arrange();
    for (let slot = 0; slot < deps.displays; slot++) if (!this.#shown.has(slot)) this.#tellMissing(slot);
  }

  /** Puts every display on its monitor: opens, moves and closes what that takes. */
  arrange(): void {
    const { displays, monitors, electron } = this.#deps;
    const places = placeDisplays(displays, electron.screen.getAllDisplays(), monitors);
    for (const [slot, monitor] of places.entries()) if (monitor === null) this.#close(slot);
    for (const [slot, monitor] of places.entries()) if (monitor !== null) this.#put(slot, monitor);
  }

  slotOf(contents: WebContents): number | null {
    return this.pages().find(([, own]) => own === contents)?.[0] ?? null;
  }

  /** The pages that are there, by their slots. */
  pages(): (readonly [slot: number, contents: WebContents])[] {
    return [...this.#shown].map(([slot, { window }]) => [slot, window.contents] as const);
  }

  reload(slot: number): void {
    this.#shown.get(slot)?.window.reload();
  }

  /** Another window in the place of one that cannot be mended. */
  replace(slot: number): void {
    const shown = this.#shown.get(slot);
    if (shown === undefined) return;
    shown.window[Symbol.dispose]();
    this.#open(slot, shown.monitor);
  }

  [Symbol.dispose](): void {
    const { screen } = this.#deps.electron;
    for (const event of MONITOR_EVENTS) screen.off(event as 'display-added', this.#arrange);
    for (const { window } of this.#shown.values()) window[Symbol.dispose]();
    this.#shown.clear();
  }

  #put(slot: number, monitor: Monitor): void {
    const shown = this.#shown.get(slot);
    if (shown === undefined) return this.#open(slot, monitor);
    if (isSamePlace(shown.monitor, monitor)) return;
    shown.window.moveTo(monitor);
    shown.monitor = monitor;
  }

  #open(slot: number, monitor: Monitor): void {
    const { electron, preload, isPackaged, isAsking, onOpened, onGone, onTrouble, log } = this.#deps;
    const window = new ScreenWindow({
      BrowserWindow: electron.BrowserWindow,
      slot,
      monitor,
      preload,
      isPackaged,
      isAsking: () => isAsking(slot),
      onGone: () => onGone(slot),
      onTrouble: (what) => onTrouble(slot, what),
    });
    this.#shown.set(slot, { window, monitor });
    const { width, height } = monitor.bounds;
    log(`screen ${slot + 1}: on ${monitor.label || 'a monitor without a name'}, ${width} × ${height}`);
    onOpened(slot);
  }

  #close(slot: number): void {
    const shown = this.#shown.get(slot);
    if (shown === undefined) return;
    this.#shown.delete(slot);
    shown.window[Symbol.dispose]();
    this.#tellMissing(slot);
    this.#deps.onClosed(slot);
  }

  #tellMissing(slot: number): void {
    this.#deps.log(`screen ${slot + 1}: its monitor is not connected`);
  }
}

function isSamePlace(one: Monitor, other: Monitor): boolean {
  const isSameBounds = (['x', 'y', 'width', 'height'] as const).every(
    (side) => one.bounds[side] === other.bounds[side],
  );
  return one.id === other.id && isSameBounds;
}
