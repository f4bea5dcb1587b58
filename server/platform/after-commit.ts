import type { Database, Transactor } from './database.ts';

const waiting = new WeakMap<Transactor, (() => void)[]>();

/** Tells what a transaction did once it is kept; never when it was not. */
export function afterCommit(trx: Transactor, tell: () => void): void {
  const told = waiting.get(trx);
  if (told === undefined) waiting.set(trx, [tell]);
  else told.push(tell);
}

/** Makes a way to run transactions one that tells after each. Of work that ran again only the last time counts. */
export function tellingAfter(transact: Database['transact']): Database['transact'] {
  return async (work) => {
    let told: readonly (() => void)[] = [];
    const done = await transact(async (trx) => {
      const result = await work(trx);
      told = waiting.get(trx) ?? [];
      return result;
    });
    for (const tell of told) tell();
    return done;
  };
}
