/**
 * `npm run evidence`: the long versions of what `npm test` samples, and every benchmark. Writes `evidence/report.md`.
 * Flags: `--only timeline,offline,simulation,crash,statements,bench`, `--seeds 1000`, `--points 200`, `--questions 100000`, `--days 365`,
 * `--mutations 100000`, `--seed 1`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { crashEvidence } from '../tests/integration/crash/evidence.ts';
import { runBenchmarks } from './evidence/benchmarks.ts';
import { runOffline } from './evidence/offline.ts';
import { runSimulation } from './evidence/simulation.ts';
import type { Section } from './evidence/section.ts';
import { runStatements } from './evidence/statements.ts';
import { runTimeline } from './evidence/timeline.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'timeline,offline,simulation,crash,statements,bench' },
    seeds: { type: 'string', default: '1000' },
    points: { type: 'string', default: '200' },
    questions: { type: 'string', default: '100000' },
    days: { type: 'string', default: '365' },
    mutations: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  },
});

const PARTS: Record<string, () => Section | Promise<Section>> = {
  timeline: () => runTimeline(Number(values.questions)),
  offline: () => runOffline(Number(values.days)),
  simulation: () => runSimulation(Number(values.seeds)),
  crash: () => crashEvidence({ points: Number(values.points) }),
  statements: () => runStatements(Number(values.mutations), Number(values.seed)),
  bench: () => runBenchmarks(),
};

function reportOf(sections: readonly Section[]): string {
  const machine = `Node ${process.version}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const bodies = sections.map(
    ({ title, lines }) => `## ${title}\n${lines.map((line) => `- ${line}`).join('\n')}\n`,
  );
  return `# Evidence\nRun on ${Temporal.Now.plainDateISO().toString()} with ${machine}.\n\n${bodies.join('\n')}`;
}

const sections: Section[] = [];
for (const name of values.only.split(',')) {
  const section = await PARTS[name]?.();
  if (section === undefined)
    throw new RangeError(`there is no part "${name}"; there are ${Object.keys(PARTS).join(', ')}`);
  sections.push(section);
  for (const line of section.lines) console.log(line);
}
mkdirSync('evidence', { recursive: true });
writeFileSync('evidence/report.md', reportOf(sections));
console.log('written to evidence/report.md');
process.exitCode = sections.every(({ isKept }) => isKept) ? 0 : 1;
