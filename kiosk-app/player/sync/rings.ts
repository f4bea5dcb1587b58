import type { Random } from '../../../shared/ids.ts';
import type { Cancel, Clock } from '../../../shared/time/index.ts';

/** What was rung for, done at a random instant within the time that the server gave: now, if it gave none. */
export interface Rings extends Disposable {
  within(jitterMs: number, act: () => void): void;
}

export function createRings({ clock, random }: { clock: Clock; random: Random }): Rings {
  const waiting = new Set<Cancel>();
  return {
    within: (jitterMs, act) => {
      if (jitterMs === 0) return act();
      const cancel = clock.after(jitterMs * random.next(), () => {
        waiting.delete(cancel);
        act();
      });
      waiting.add(cancel);
    },
    [Symbol.dispose]: () => {
      for (const cancel of waiting) cancel();
    },
  };
}
