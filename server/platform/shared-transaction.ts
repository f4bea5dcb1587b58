import type { Database, Transactor } from './database.ts';

/** Most works in one transaction: it holds everybody else up, and of eight each pays an eighth of the flush. */
const MOST_TOGETHER = 8;
/** A group is whole when so many turns of the event loop have brought nobody. */
const QUIET_TURNS = 2;

interface Waiting {
  /** Does the work; what it answers tells the caller, once it is kept. */
  inside: (trx: Transactor) => Promise<() => void>;
  alone: () => Promise<void>;
}

/**
 * Transactions of many callers in one (group commit): what comes in turns of the event loop that follow each other, as
 * calls of kiosks do (`turns.ts`), reaches the disk by one flush instead of one each. Every caller is told when its work is
 * kept. When any of them fails, none is kept, and each is done again in a transaction of its own: like all such work, theirs
 * does nothing outside `trx` that may not be done twice.
 */
export function shareTransactions(database: Pick<Database, 'transact'>): Database['transact'] {
  const waiting: Waiting[] = [];
  const gather = (seen: number, quietTurns: number): void => {
    const quiet = waiting.length > seen ? 0 : quietTurns + 1;
    if (waiting.length < MOST_TOGETHER && quiet < QUIET_TURNS) {
      setImmediate(gather, waiting.length, quiet);
      return;
    }
    const group = waiting.splice(0, MOST_TOGETHER);
    if (waiting.length > 0) setImmediate(gather, 0, 0);
    void keep(database, group);
  };
  return <T>(work: (trx: Transactor) => Promise<T>): Promise<T> => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    waiting.push({
      inside: async (trx) => {
        const done = await work(trx);
        return () => resolve(done);
      },
      alone: () => database.transact(work).then(resolve, reject),
    });
    if (waiting.length === 1) setImmediate(gather, 0, 0);
    return promise;
  };
}

async function keep(database: Pick<Database, 'transact'>, group: readonly Waiting[]): Promise<void> {
  const told = group.length > 1 ? await keepTogether(database, group).catch(() => null) : null;
  if (told === null) for (const { alone } of group) await alone();
  else for (const tell of told) tell();
}

function keepTogether(
  database: Pick<Database, 'transact'>,
  group: readonly Waiting[],
): Promise<(() => void)[]> {
  return database.transact(async (trx) => {
    const told: (() => void)[] = [];
    for (const { inside } of group) told.push(await inside(trx));
    return told;
  });
}
