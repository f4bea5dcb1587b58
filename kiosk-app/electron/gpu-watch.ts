import type { Clock } from '../../shared/time/index.ts';

const BORNE = 2;
const WITHIN_MS = 30_000;

/** Counts deaths of the GPU process. Answers whether this one was too many: then only a start without it helps. */
export function createGpuWatch(clock: Pick<Clock, 'monotonicMs'>): () => boolean {
  let diedAtMs: number[] = [];
  return () => {
    const nowMs = clock.monotonicMs();
    diedAtMs = [...diedAtMs.filter((atMs) => atMs > nowMs - WITHIN_MS), nowMs];
    return diedAtMs.length > BORNE;
  };
}
