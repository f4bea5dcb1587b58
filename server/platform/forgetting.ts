import { setImmediate as breathe } from 'node:timers/promises';
import type { Database, Transactor } from './database.ts';

/** Rows that one transaction deletes: nobody waits for a table that has grown for a year. */
export const FORGOTTEN_AT_ONCE = 500;

/** Deletes some of what is over, at most so many rows of each table; answers how many. */
export type Forget = (trx: Transactor, most: number) => Promise<number>;

/** Deletes all that is over, in one short transaction after another, until none is left or the signal comes. */
export async function forgetAll(database: Database, forget: Forget, signal?: AbortSignal): Promise<void> {
  while ((await database.transact((trx) => forget(trx, FORGOTTEN_AT_ONCE))) > 0) {
    signal?.throwIfAborted();
    // Calls that came in between are answered first.
    await breathe();
  }
}
