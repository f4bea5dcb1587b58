import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { DEFECTS, type DefectName } from '../../tests/simulation/defects.ts';
import { firstBrokenSeed } from '../../tests/simulation/evidence.ts';
import { createTemplate } from '../../tests/simulation/template.ts';
import type { Section } from './section.ts';

/** The true code over every seed, on all cores; and for each planted defect the seed that finds it. */
export async function runSimulation(seeds: number): Promise<Section> {
  const broken = await runTrueCode(seeds);
  const found = await findDefects(seeds);
  return {
    title: 'Simulation: one server, twenty kiosks, faults of a seed',
    lines: [
      broken.length === 0
        ? `The true code keeps every promise in ${seeds} seeds.`
        : `The true code breaks a promise: ${broken.join('; ')}.`,
      ...found.map(({ defect, seed }) =>
        seed === null ? `NOT FOUND within ${seeds} seeds: ${defect}.` : `Found in seed ${seed}: ${defect}.`,
      ),
    ],
    isKept: broken.length === 0 && found.every(({ seed }) => seed !== null),
  };
}

async function runTrueCode(seeds: number): Promise<string[]> {
  const workers = availableParallelism();
  const share = Math.ceil(seeds / workers);
  const ranges = Array.from({ length: workers }, (_, index) => ({
    from: index * share + 1,
    to: Math.min(seeds, (index + 1) * share),
  }));
  return (await Promise.all(ranges.filter(({ from, to }) => from <= to).map(runRange))).flat();
}

/** Seeds of one range in a process of their own; answers what broke. */
function runRange({ from, to }: { from: number; to: number }): Promise<string[]> {
  const broken: string[] = [];
  const worker = fork(new URL('simulation-worker.ts', import.meta.url), [String(from), String(to)]);
  worker.on('message', (message) => broken.push(JSON.stringify(message)));
  return new Promise((resolve) => {
    worker.on('exit', (code) =>
      resolve(code === 0 ? broken : [...broken, `the worker of seeds ${from}–${to} ended with ${code}`]),
    );
  });
}

async function findDefects(most: number): Promise<{ defect: DefectName; seed: number | null }[]> {
  using template = await createTemplate(4);
  const found = [];
  for (const defect of Object.keys(DEFECTS) as DefectName[])
    found.push({ defect, seed: await firstBrokenSeed(template, { defect, most }) });
  return found;
}
