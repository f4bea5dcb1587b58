import { createMemoryKeep, type Keep } from './keep.ts';
import type { Said } from './said.ts';

/** Above all orders that a telephone's database gives. */
const FROM = 1_000_000_000_000;

/** What cannot be written down is kept in memory until the page is closed: nothing that was tapped is lost in silence. */
export function createCarefulKeep(lasting: Keep): Keep {
  const memory = createMemoryKeep();
  /** As it stands now, of what is written down otherwise; null: it is gone. */
  const otherwise = new Map<number, Said | null>();
  let isLasting = true;
  const orElse = async <T>(work: Promise<T>, other: () => T | Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch {
      isLasting = false;
      return other();
    }
  };
  return {
    get isLasting() {
      return isLasting && lasting.isLasting;
    },
    said: async () => {
      const written = await orElse(lasting.said(), () => []);
      const unwritten = (await memory.said()).map((one) => ({ ...one, order: one.order + FROM }));
      const known = [...written, ...unwritten].map((one) => otherwise.get(one.order) ?? one);
      return known.filter(({ order }) => otherwise.get(order) !== null);
    },
    add: (one) => orElse(lasting.add(one), () => memory.add(one)),
    change: async (one) => {
      otherwise.set(one.order, one);
      if (one.order < FROM) await orElse(lasting.change(one), () => {});
    },
    remove: async (order) => {
      otherwise.set(order, null);
      if (order < FROM) await orElse(lasting.remove(order), () => {});
    },
    snapshot: () => orElse(lasting.snapshot(), () => null),
    keepSnapshot: (snapshot) => orElse(lasting.keepSnapshot(snapshot), () => {}),
    forgetSnapshot: () => orElse(lasting.forgetSnapshot(), () => {}),
  };
}
