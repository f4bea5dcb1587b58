import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { ShareResult } from '../../tests/support/timeline-oracle/index.ts';
import type { Section } from './section.ts';

/** Zones of the machine itself: nothing of it may be seen in what plays. */
const MACHINE_ZONES = ['UTC', 'Pacific/Apia', 'America/New_York'];
const FEWEST_CHECKS = 1_000_000;
/** As many as there are, for and against. */
const REASONS = 17;

/** The timeline against its oracle: every zone's every change of clocks, and random plans; on machines in several zones. */
export async function runTimeline(questions: number): Promise<Section> {
  const results = [];
  for (const zone of MACHINE_ZONES) results.push(await checkedIn(zone, questions));
  return {
    title: 'Timeline: what plays, against an oracle that steps through UTC',
    lines: results.flatMap(({ lines }) => lines),
    isKept: results.every(({ isKept }) => isKept),
  };
}

async function checkedIn(zone: string, questions: number): Promise<{ lines: string[]; isKept: boolean }> {
  const shares = availableParallelism();
  const answers = await Promise.all(
    Array.from({ length: shares }, (_, share) => runShare({ zone, share, shares, questions })),
  );
  const checks = sum(answers.map((answer) => answer.checks));
  const mismatches = sum(answers.map((answer) => answer.mismatches));
  const examples = answers.flatMap((answer) => answer.examples);
  const told = Map.groupBy(
    answers.flatMap(({ reasons }) => Object.entries(reasons)),
    ([rule]) => rule,
  );
  const reasons = [...told].map(([rule, counts]) => `${rule} ${sum(counts.map(([, count]) => count))}`);
  return {
    lines: [
      `On a machine in ${zone}: ${checks} checks, ${mismatches} mismatches.`,
      `Reasons that were given and held: ${reasons.toSorted().join(', ')}.`,
      ...examples,
    ],
    isKept: mismatches === 0 && checks >= FEWEST_CHECKS && told.size >= REASONS,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function runShare(part: {
  zone: string;
  share: number;
  shares: number;
  questions: number;
}): Promise<ShareResult> {
  const { zone, ...share } = part;
  const worker = fork(
    new URL('timeline-worker.ts', import.meta.url),
    [share.share, share.shares, share.questions].map(String),
    { env: { ...process.env, TZ: zone } },
  );
  let answer: ShareResult | null = null;
  worker.on('message', (message) => (answer = message as ShareResult));
  return new Promise((resolve, reject) => {
    worker.on('exit', (code) => {
      if (code === 0 && answer !== null) resolve(answer);
      else reject(new Error(`share ${share.share} in ${zone} ended with ${code}`));
    });
  });
}
