/** Runs a job after those asked for before it. */
export type Turns = <Result>(job: () => Promise<Result>) => Promise<Result>;

/** Jobs run one after another, in the order they were asked for; one that fails does not hold back the next. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const turn = last.then(job);
    last = turn.catch(() => undefined);
    return turn;
  };
}
