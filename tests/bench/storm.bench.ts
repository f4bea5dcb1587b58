import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fastFolder } from '../support/fast-folder.ts';
import { freePort, startProcess, type RunningProcess } from '../support/processes.ts';
import { makeFleet, type Fleet } from './fleet/fleet.ts';
import { command } from './support/control.ts';
import { monotonicMs } from './support/monotonic.ts';
import { median, rounded } from './support/statistics.ts';

const LOOK_EVERY_MS = 100;
/** Asking what every kiosk holds is work for the server that is measured. */
const ASK_EVERY_MS = 2_000;
/** Longer than that is no figure but a fault. */
const PATIENCE_MS = 300_000;
/** Every kiosk has had a heartbeat since the last storm, and with it word of when to come back. */
const CALM_MS = 75_000;

interface Storm {
  allBackMs: number;
  allHoldMs: number;
  eventLoopP99Ms: number;
  eventLoopMaxMs: number;
  missedRevisions: number;
}

/**
 * Every connection of a fleet of real players, doorbells and calls alike, is lost at once, and while they come back a change
 * is published to every display. `--kiosks 2000 --rounds 3`.
 */
export async function run(flags: Record<string, string>): Promise<Record<string, unknown>> {
  const kiosks = Number(flags['kiosks'] ?? 2_000);
  const rounds = Number(flags['rounds'] ?? 3);
  await using owned = new AsyncDisposableStack();
  const folder = await mkdtemp(join(fastFolder, 'waypost-storm-'));
  owned.defer(() => rm(folder, { recursive: true, force: true }));
  const environment = {
    WAYPOST_DATA: join(folder, 'server'),
    WAYPOST_LEGIBILITY: 'tell',
    WAYPOST_PORT: String(await freePort()),
    WAYPOST_LOG_LEVEL: 'silent',
    // Everybody calls from one address here.
    WAYPOST_CALLS_PER_MINUTE: '1000000',
  };
  const fleet = await makeFleet(environment, kiosks);
  const server = owned.use(startProcess('tests/bench/fleet/server-process.ts', environment));
  await change(server, fleet, 0);
  await startKiosks(owned, { fleet, folder, origin: `http://127.0.0.1:${environment.WAYPOST_PORT}` });
  await until(async () => (await command<number>(server, 'connected')) === kiosks);
  const storms: Storm[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    await sleep(CALM_MS);
    storms.push(await raise(server, fleet, round));
  }
  return { kiosks, rounds, ...figuresOf(storms), perSecond: await command(server, 'perSecond') };
}

async function startKiosks(
  owned: AsyncDisposableStack,
  { fleet, folder, origin }: { fleet: Fleet; folder: string; origin: string },
): Promise<void> {
  const file = join(folder, 'kiosks.json');
  await writeFile(file, JSON.stringify(fleet.kiosks));
  owned.use(
    startProcess('tests/bench/fleet/kiosks-process.ts', {
      BENCH_SERVER: origin,
      BENCH_TRUST_ROOT: fleet.trustRoot,
      BENCH_KIOSKS: file,
    }),
  );
}

async function raise(server: RunningProcess, fleet: Fleet, round: number): Promise<Storm> {
  await command(server, 'watchLoop');
  const { atMs } = await command<{ atMs: number }>(server, 'drop');
  const changed = change(server, fleet, round);
  await until(async () => (await command<number>(server, 'connected')) === fleet.kiosks.length);
  const allBackMs = monotonicMs() - atMs;
  await changed;
  let behind = fleet.kiosks.length;
  // A kiosk tells of a change a little after it was shown, and not more often than it must.
  const isHeld = async (): Promise<boolean> => (behind = (await look(server)).displays) === 0;
  await until(isHeld, { patienceMs: 90_000, everyMs: ASK_EVERY_MS }).catch(() => {});
  const allHoldMs = monotonicMs() - atMs;
  const { p99Ms, maxMs } = await command<{ p99Ms: number; maxMs: number }>(server, 'loopP99Ms');
  return { allBackMs, allHoldMs, eventLoopP99Ms: p99Ms, eventLoopMaxMs: maxMs, missedRevisions: behind };
}

async function change(server: RunningProcess, { playlistId, kiosks }: Fleet, round: number): Promise<void> {
  const durationMs = 10_000 + round * 1_000;
  const { changed } = await command<{ changed: number }>(server, 'publish', { playlistId, durationMs });
  if (changed !== kiosks.length) throw new Error(`${changed} of ${kiosks.length} displays were changed`);
}

function look(server: RunningProcess): Promise<{ displays: number }> {
  return command(server, 'behind');
}

async function until(
  isSo: () => Promise<boolean>,
  { patienceMs = PATIENCE_MS, everyMs = LOOK_EVERY_MS } = {},
): Promise<void> {
  const endMs = monotonicMs() + patienceMs;
  while (!(await isSo())) {
    if (monotonicMs() > endMs) throw new Error(`not so after ${patienceMs} ms: ${isSo.toString()}`);
    await sleep(everyMs);
  }
}

function figuresOf(storms: readonly Storm[]): Record<string, number> {
  const middle = (figure: keyof Storm): number => rounded(median(storms.map((storm) => storm[figure])), 1);
  const worst = (figure: keyof Storm): number =>
    rounded(Math.max(...storms.map((storm) => storm[figure])), 1);
  return {
    allBackMs: middle('allBackMs'),
    allBackMaxMs: worst('allBackMs'),
    allHoldMs: middle('allHoldMs'),
    eventLoopP99Ms: worst('eventLoopP99Ms'),
    eventLoopMaxMs: worst('eventLoopMaxMs'),
    eventLoopLimitMs: 200,
    missedRevisions: storms.reduce((total, { missedRevisions }) => total + missedRevisions, 0),
  };
}
