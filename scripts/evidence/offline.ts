import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { OfflineResult } from '../../tests/simulation/offline/offline.ts';
import type { Section } from './section.ts';

const MOST_TOLD = 5;

/** On each core a kiosk with plans of its own, and a display in each of five zones. */
export async function runOffline(days: number): Promise<Section> {
  const seeds = Array.from({ length: availableParallelism() }, (_, i) => i + 1);
  const results = await Promise.all(seeds.map((seed) => played(seed, days)));
  const sum = (of: (result: OfflineResult) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  const [boundaries, wrong] = [sum((one) => one.boundaries), results.flatMap((one) => one.wrong)];
  const mishaps = sum((one) => one.mishaps);
  return {
    title: 'Offline: kiosks that hear of nobody for a year',
    lines: [
      `${seeds.length} kiosks of five displays, ${days} days, ${mishaps} mishaps: ${boundaries} boundaries, ${wrong.length} wrong.`,
      ...wrong.slice(0, MOST_TOLD),
    ],
    isKept: wrong.length === 0 && boundaries > 0,
  };
}

function played(seed: number, days: number): Promise<OfflineResult> {
  const worker = fork(new URL('offline-worker.ts', import.meta.url), [String(seed), String(days)]);
  let answer: OfflineResult | null = null;
  worker.on('message', (message) => (answer = message as OfflineResult));
  return new Promise((resolve, reject) => {
    worker.on('exit', (code) => {
      if (code === 0 && answer !== null) resolve(answer);
      else reject(new Error(`the kiosk of seed ${seed} ended with ${code}`));
    });
  });
}
