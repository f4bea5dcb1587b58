import { Worker } from 'node:worker_threads';

/** Waits to be told how long to wait, says that it is ready, and kills the whole process that much later. */
const ASSASSIN = `
  const { workerData } = require('node:worker_threads');
  const order = new Int32Array(workerData);
  Atomics.wait(order, 0, 0);
  Atomics.store(order, 1, 1);
  Atomics.notify(order, 1);
  const until = performance.now() + order[0] / 1000;
  while (performance.now() < until);
  process.kill(process.pid, 'SIGKILL');
`;

/** A thread that kills the process while the main thread is inside SQLite. */
export interface Assassin {
  /** Returns when the time runs; the process dies so many microseconds later, whatever this thread does then. */
  killAfter(microseconds: number): void;
}

export function hireAssassin(): Assassin {
  const shared = new SharedArrayBuffer(8);
  const order = new Int32Array(shared);
  new Worker(ASSASSIN, { eval: true, workerData: shared }).unref();
  return {
    killAfter(microseconds) {
      Atomics.store(order, 0, Math.max(1, Math.round(microseconds)));
      Atomics.notify(order, 0);
      Atomics.wait(order, 1, 0);
    },
  };
}

/** Until somebody kills this process. */
export function awaitDeath(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
