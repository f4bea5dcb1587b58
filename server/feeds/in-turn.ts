import { AppError } from '../../shared/errors.ts';

/** Does what is of one key one after the other. Throws `server/busy` where too much of it waits. */
export type InTurn = <Result>(key: string, act: () => Promise<Result>) => Promise<Result>;

/** Whoever sends without end fills no memory. */
const MOST_WAITING = 20;

export function createInTurn(): InTurn {
  const last = new Map<string, { done: Promise<unknown>; waiting: number }>();
  return async (key, act) => {
    const before = last.get(key) ?? { done: Promise.resolve(), waiting: 0 };
    if (before.waiting >= MOST_WAITING)
      throw new AppError('server/busy', 'too many documents wait', { retryAfterMs: 1_000 });
    const result = before.done.then(act);
    const turn = { done: result.catch(() => {}), waiting: before.waiting + 1 };
    last.set(key, turn);
    try {
      return await result;
    } finally {
      const now = last.get(key);
      if (now === turn) last.delete(key);
      else if (now !== undefined) now.waiting -= 1;
    }
  };
}
