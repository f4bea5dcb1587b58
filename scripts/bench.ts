/**
 * `npm run bench -- NAME [--flag value] [--flag]`: runs `tests/bench/NAME.bench.ts`, whose `run(flags)` answers
 * the figures. The last line printed is one JSON object: the benchmark's name and its figures.
 */
import { readdirSync } from 'node:fs';
import { z } from 'zod';

const folder = new URL('../tests/bench/', import.meta.url);
const suffix = '.bench.ts';

const Figures = z.record(z.string(), z.unknown());
const Benchmark = z.looseObject({
  run: z.custom<(flags: Record<string, string | true>) => Promise<unknown>>(
    (value) => typeof value === 'function',
    'a benchmark exports `async function run(flags)`',
  ),
});

function benchmarkNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .toSorted();
}

/** `--count 200 --quick` and `--count=200 --quick` are `{ count: '200', quick: true }`. */
function parseFlags(args: readonly string[]): Record<string, string | true> {
  const flags: Record<string, string | true> = {};
  for (const [index, argument] of args.entries()) {
    if (!argument.startsWith('--')) continue;
    const [name = '', value] = argument.slice(2).split('=', 2);
    const next = args[index + 1];
    flags[name] = value ?? (next === undefined || next.startsWith('--') ? true : next);
  }
  return flags;
}

async function runBenchmark(name: string, args: readonly string[]): Promise<void> {
  const benchmark = Benchmark.parse(await import(new URL(`${name}${suffix}`, folder).href));
  const figures = Figures.parse(await benchmark.run(parseFlags(args)));
  console.log(JSON.stringify({ bench: name, ...figures }));
}

const [name, ...args] = process.argv.slice(2);
const names = benchmarkNames();
if (name !== undefined && names.includes(name)) {
  await runBenchmark(name, args);
} else {
  console.error(
    `${name === undefined ? 'Name a benchmark' : `There is no benchmark "${name}"`}: ${names.join(', ') || 'none yet'}.`,
  );
  process.exitCode = 1;
}
