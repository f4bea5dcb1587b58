import type { BlobRef } from '../../../shared/contract/index.ts';
import type { Cancel, Clock } from '../../../shared/time/index.ts';
import type { Cache } from '../cache/index.ts';
import type { StateStore } from '../state/index.ts';
import type { Plans } from './plans.ts';

/** Nothing is tidied while things happen, and never before the first picture stands. */
const QUIET_MS = 10_000;
/** What could not wait for quiet, and what fills the disk from elsewhere. */
const EVERY_MS = 3_600_000;
/** Between stretches of giving space back, so that playback is never held up. */
const STRETCH_MS = 1_000;

export interface HousekeepingDeps {
  clock: Pick<Clock, 'after'>;
  state: Pick<StateStore, 'smallBlobs' | 'shrink'>;
  cache: Pick<Cache, 'evict' | 'roomBytes' | 'shrink'>;
  plans: Pick<Plans, 'blobsNeeded' | 'blobsKept'>;
  /** Blobs of the current plans are still on their way. */
  isFetching: () => boolean;
  /** A region still shows the previous plan's, for want of the current one's. */
  restsOnPrevious: () => boolean;
  /** The plans name these small blobs and no others. */
  onTidied: (digests: ReadonlySet<string>) => void;
  onError: (error: unknown) => void;
}

/** Keeps what the plans need and no more than the disk bears. Owns one timer. */
export class Housekeeping implements Disposable {
  readonly #deps: HousekeepingDeps;
  #cancel: Cancel = () => {};

  constructor(deps: HousekeepingDeps) {
    this.#deps = deps;
    this.soon();
  }

  /**
   * Makes room for large blobs; false when it cannot be made. What no plan names goes first. The previous plan's files go
   * next, once every region has something of the current one; the current one's never go.
   */
  makeRoom(neededBytes: number): boolean {
    const { cache, plans, restsOnPrevious } = this.#deps;
    if (cache.roomBytes() >= neededBytes) return true;
    const current = digestsOf(plans.blobsNeeded().files);
    const kept = digestsOf(plans.blobsKept().files);
    cache.evict(restsOnPrevious() ? kept : current, [...kept], neededBytes);
    return cache.roomBytes() >= neededBytes;
  }

  /** Tidies once it has been quiet for a while. */
  soon(): void {
    this.#after(QUIET_MS, () => this.#tidy({ isQuiet: !this.#deps.isFetching() }));
  }

  [Symbol.dispose](): void {
    this.#cancel();
  }

  #after(delayMs: number, run: () => void): void {
    this.#cancel();
    this.#cancel = this.#deps.clock.after(delayMs, run);
  }

  #tidy({ isQuiet }: { isQuiet: boolean }): void {
    this.#after(EVERY_MS, () => this.#tidy({ isQuiet: true }));
    try {
      if (isQuiet) this.#tidyState();
      this.makeRoom(0);
      this.#giveBack();
    } catch (error) {
      this.#deps.onError(error);
    }
  }

  /** Versions, approvals and statements that neither the current nor the previous plans name. */
  #tidyState(): void {
    const { state, plans, onTidied } = this.#deps;
    const kept = digestsOf(plans.blobsKept().small);
    state.smallBlobs.keepOnly(kept);
    state.shrink();
    onTidied(kept);
  }

  #giveBack(): void {
    if (this.#deps.cache.shrink()) this.#after(STRETCH_MS, () => this.#tidy({ isQuiet: false }));
  }
}

function digestsOf(refs: readonly BlobRef[]): Set<string> {
  return new Set(refs.map(({ digest }) => digest));
}
