import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Section } from './section.ts';

const run = promisify(execFile);
const SUFFIX = '.bench.ts';
/** Flags of each run of the full count, where a benchmark's own default is a sample. */
const FULL: Record<string, string[][]> = {
  switch: [['--count', '200']],
  // Each of its processes opens more than ten thousand files: `ulimit -n 20000`.
  push: [[], ['--kiosks', '10000']],
};

/** Every benchmark in turn, each in a process of its own; its last line is its figures. */
export async function runBenchmarks(): Promise<Section> {
  const names = readdirSync('tests/bench')
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length));
  const lines = [];
  for (const name of names.toSorted())
    for (const flags of FULL[name] ?? [[]]) lines.push(await figuresOf(name, flags));
  return {
    title: 'Benchmarks',
    lines: lines.map(({ line }) => line),
    isKept: lines.every(({ isKept }) => isKept),
  };
}

async function figuresOf(name: string, flags: readonly string[]): Promise<{ line: string; isKept: boolean }> {
  try {
    const { stdout } = await run(process.execPath, ['scripts/bench.ts', name, ...flags], {
      maxBuffer: 2 ** 26,
    });
    return { line: `\`${stdout.trim().split('\n').at(-1)}\``, isKept: true };
  } catch (error) {
    return {
      line: `${[name, ...flags].join(' ')} did not finish: ${error instanceof Error ? error.message : String(error)}`,
      isKept: false,
    };
  }
}
