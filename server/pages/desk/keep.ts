import { z } from 'zod';
import { Id, KnownReading, OpenDesk } from '../../../shared/contract/index.ts';
import type { Said } from './said.ts';

/** What the page knew last, so that it opens without the network. */
export const Snapshot = z.object({
  personId: Id,
  personName: z.string(),
  desks: z.array(OpenDesk),
  /** By the id of their gate. */
  readings: z.record(z.string(), z.array(KnownReading)),
  /** Of the server ahead of the telephone. */
  aheadMs: z.number(),
  /** By the server's clock. */
  asOfMs: z.number(),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** What a telephone keeps: what was tapped, and what was known last. */
export interface Keep {
  /** What is kept outlives the page. */
  readonly isLasting: boolean;
  /** In order. */
  said(): Promise<Said[]>;
  /** Gives it its order. */
  add(said: Omit<Said, 'order'>): Promise<void>;
  change(said: Said): Promise<void>;
  remove(order: number): Promise<void>;
  snapshot(): Promise<Snapshot | null>;
  keepSnapshot(snapshot: Snapshot): Promise<void>;
  forgetSnapshot(): Promise<void>;
}

/** For browsers that keep nothing: gone with the page. */
export function createMemoryKeep(): Keep {
  const said = new Map<number, Said>();
  let order = 0;
  let kept: Snapshot | null = null;
  return {
    isLasting: false,
    said: async () => [...said.values()],
    add: async (one) => {
      order += 1;
      said.set(order, { ...one, order });
    },
    change: async (one) => void said.set(one.order, one),
    remove: async (one) => void said.delete(one),
    snapshot: async () => kept,
    keepSnapshot: async (snapshot) => {
      kept = snapshot;
    },
    forgetSnapshot: async () => {
      kept = null;
    },
  };
}
