import type { App, WebContents } from 'electron';
import type { Cancel, Clock } from '../../shared/time/index.ts';

const LOOK_MS = 60_000;
const MIB = 2 ** 20;
/** A page that is well holds less than the first, and none needs more than the second. */
const LEAST_LIMIT = 512 * MIB;
const MOST_LIMIT = 2_048 * MIB;

/** How much a page may hold, so that all pages together leave half of the machine's memory to everything else. */
export function pageLimitBytes(totalBytes: number, displays: number): number {
  return Math.min(MOST_LIMIT, Math.max(LEAST_LIMIT, totalBytes / 2 / displays));
}

export interface MemoryWatchDeps {
  app: Pick<App, 'getAppMetrics'>;
  clock: Pick<Clock, 'after'>;
  limitBytes: number;
  pages: () => readonly (readonly [slot: number, contents: Pick<WebContents, 'getOSProcessId'>])[];
  onTooLarge: (slot: number, what: string) => void;
}

/**
 * Looks once a minute how much memory the pages hold. Chromium is known to leak with every video it plays; a page that is
 * begun anew in time spares the machine the hour in which it only swaps, and the system the choice of what to kill.
 */
export class MemoryWatch implements Disposable {
  readonly #deps: MemoryWatchDeps;
  #cancel: Cancel;

  constructor(deps: MemoryWatchDeps) {
    this.#deps = deps;
    this.#cancel = deps.clock.after(LOOK_MS, () => this.#look());
  }

  [Symbol.dispose](): void {
    this.#cancel();
  }

  #look(): void {
    const { app, clock, limitBytes, pages, onTooLarge } = this.#deps;
    this.#cancel = clock.after(LOOK_MS, () => this.#look());
    const heldKib = new Map(app.getAppMetrics().map(({ pid, memory }) => [pid, memory.workingSetSize]));
    for (const [slot, contents] of pages()) {
      const heldBytes = (heldKib.get(contents.getOSProcessId()) ?? 0) * 1_024;
      if (heldBytes > limitBytes) onTooLarge(slot, `the page holds ${Math.round(heldBytes / MIB)} MiB`);
    }
  }
}
