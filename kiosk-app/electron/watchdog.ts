import { PULSE_PATIENCE_S } from '../../shared/contract/index.ts';
import type { Cancel, Clock } from '../../shared/time/index.ts';
import { nextStep, type Rung } from './ladder.ts';

/** A tick is a second, as `PULSE_PATIENCE_S` counts. */
const TICK_MS = 1_000;
/** Ticks with a pulse after which a page counts as well, and the shell as a start that lasted. */
const WELL_TICKS = 60;
const LASTING_TICKS = 600;

export interface WatchdogDeps {
  clock: Pick<Clock, 'after'>;
  /** Starts of the shell, one after the other, that did not last. */
  relaunches: () => number;
  act: (slot: number, rung: Rung) => void;
  /** Every page has been well for ten minutes. */
  onLasting: () => void;
  log: (line: string) => void;
}

interface Watched {
  failures: number;
  silentTicks: number;
  wellTicks: number;
  hasPulsed: boolean;
  /** Cancels the step that is due; null while there is none. */
  pending: Cancel | null;
}

/**
 * Looks after the pages of a kiosk: one that is gone, hangs, or gives no pulse is brought back by the ladder. It counts
 * ticks and not time, so that a machine that slept finds nothing overdue.
 */
export class Watchdog implements Disposable {
  readonly #deps: WatchdogDeps;
  readonly #pages = new Map<number, Watched>();
  #lastingTicks = 0;
  #cancelTick: Cancel;

  constructor(deps: WatchdogDeps) {
    this.#deps = deps;
    this.#cancelTick = deps.clock.after(TICK_MS, () => this.#tick());
  }

  /** A page is loaded into this slot. What it did wrong before is not forgotten. */
  watch(slot: number): void {
    const failures = this.#pages.get(slot)?.failures ?? 0;
    this.#pages.get(slot)?.pending?.();
    this.#pages.set(slot, { failures, silentTicks: 0, wellTicks: 0, hasPulsed: false, pending: null });
  }

  /** There is nothing to look after in this slot: its monitor is away. */
  unwatch(slot: number): void {
    this.#pages.get(slot)?.pending?.();
    this.#pages.delete(slot);
  }

  pulse(slot: number): void {
    const page = this.#pages.get(slot);
    if (page === undefined) return;
    page.silentTicks = 0;
    page.hasPulsed = true;
  }

  /** A page failed. While a step is due for it, that is no news. */
  trouble(slot: number, what: string): void {
    const page = this.#pages.get(slot);
    if (page === undefined || page.pending !== null) return;
    const { rung, delayMs } = nextStep(page.failures, this.#deps.relaunches());
    page.failures += 1;
    page.wellTicks = 0;
    this.#lastingTicks = 0;
    this.#deps.log(`screen ${slot + 1}: ${what}; ${rung} in ${delayMs} ms`);
    page.pending = this.#deps.clock.after(delayMs, () => {
      page.pending = null;
      page.silentTicks = 0;
      page.hasPulsed = false;
      this.#deps.act(slot, rung);
    });
  }

  [Symbol.dispose](): void {
    this.#cancelTick();
    for (const { pending } of this.#pages.values()) pending?.();
    this.#pages.clear();
  }

  #tick(): void {
    this.#cancelTick = this.#deps.clock.after(TICK_MS, () => this.#tick());
    for (const [slot, page] of this.#pages) this.#look(slot, page);
    const areWell = [...this.#pages.values()].every(({ wellTicks }) => wellTicks > 0);
    this.#lastingTicks = areWell ? this.#lastingTicks + 1 : 0;
    if (this.#lastingTicks === LASTING_TICKS) this.#deps.onLasting();
  }

  #look(slot: number, page: Watched): void {
    if (page.pending !== null) return;
    page.silentTicks += 1;
    if (page.hasPulsed) page.wellTicks += 1;
    if (page.wellTicks === WELL_TICKS) page.failures = 0;
    if (page.silentTicks > PULSE_PATIENCE_S[page.hasPulsed ? 'alive' : 'starting'])
      this.trouble(slot, 'the page gives no pulse');
  }
}
