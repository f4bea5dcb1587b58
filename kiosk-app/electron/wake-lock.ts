import type { PowerSaveBlocker } from 'electron';

/** Keeps the monitors on for as long as it lives. `hold` again after the machine slept: some systems forget it. */
export class WakeLock implements Disposable {
  readonly #blocker: PowerSaveBlocker;
  #id: number | null = null;

  constructor(blocker: PowerSaveBlocker) {
    this.#blocker = blocker;
    this.hold();
  }

  hold(): void {
    if (this.#id !== null && this.#blocker.isStarted(this.#id)) return;
    this.#id = this.#blocker.start('prevent-display-sleep');
  }

  [Symbol.dispose](): void {
    if (this.#id !== null) this.#blocker.stop(this.#id);
    this.#id = null;
  }
}
