import type { ReadingsNotice } from '../../shared/contract/index.ts';
import type { Cancel, Clock } from '../../shared/time/index.ts';

/** A gate's kiosks are rung at once, and then no more than once in this time. */
const EVERY_MS = 1_000;

type Notice = Omit<ReadingsNotice, 'jitterMs'>;

/** Rings that come close together, made one for each gate: of the last. */
export interface MergedRings extends Disposable {
  ring(notice: Notice): void;
}

export function createMergedRings(clock: Clock, ring: (notice: Notice) => void): MergedRings {
  /** Gates that were rung a moment ago, and what they are rung for next. */
  const resting = new Map<string, { next: Notice | null; cancel: Cancel }>();
  function ringAndRest(notice: Notice): void {
    const { gateId } = notice;
    ring(notice);
    resting.set(gateId, { next: null, cancel: clock.after(EVERY_MS, () => wake(gateId)) });
  }
  function wake(gateId: string): void {
    const next = resting.get(gateId)?.next ?? null;
    resting.delete(gateId);
    if (next !== null) ringAndRest(next);
  }
  return {
    ring: (notice) => {
      const rest = resting.get(notice.gateId);
      if (rest === undefined) ringAndRest(notice);
      else if (notice.sequence > (rest.next?.sequence ?? 0)) rest.next = notice;
    },
    [Symbol.dispose]: () => {
      for (const { cancel } of resting.values()) cancel();
    },
  };
}
