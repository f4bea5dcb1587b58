import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { createCapabilities } from '../../server/capabilities.ts';
import { readConfig } from '../../server/config.ts';
import { openPlatform } from '../../server/platform/open-platform.ts';
import { NATION, seedFleet, type FleetSize } from '../../scripts/seed-fleet.ts';
import { fastFolder } from '../support/fast-folder.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { freePort, startProcess } from '../support/processes.ts';
import { percentile, rounded } from './support/statistics.ts';

const LIMIT_MS = 100;

interface Page {
  rows: { id?: string; seq?: number }[];
  next: string | null;
}

/** A list, with what narrows it. */
interface Asked {
  path: string;
  query: Record<string, string>;
}

/**
 * Every list route of a server that holds a nation's fleet, over HTTP, one call after the other: its first page, pages in
 * the middle, and narrowed. `p99Ms` is that of the slowest list.
 */
export async function run(flags: Record<string, string>): Promise<Record<string, unknown>> {
  const rounds = Number(flags['rounds'] ?? 60);
  const size = { ...NATION, gates: Number(flags['gates'] ?? NATION.gates) };
  await using owned = new AsyncDisposableStack();
  const folder = await mkdtemp(join(fastFolder, 'waypost-lists-'));
  owned.defer(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const environment = {
    WAYPOST_DATA: folder,
    WAYPOST_PORT: String(port),
    WAYPOST_LOG_LEVEL: 'error',
    WAYPOST_CALLS_PER_MINUTE: '1000000',
  };
  const seedSeconds = await seeded(environment, size);
  const server = owned.use(startProcess('server/main.ts', environment));
  const [, password = ''] = await server.line(/one-time password (\S+)/);
  await server.line(/listens on/);
  const operator = await signInFirst(`http://localhost:${port}`, password);
  const lists: Record<string, number> = {};
  for (const asked of await everyList(operator)) lists[nameOf(asked)] = await p99Of(operator, asked, rounds);
  const [slowest = '', p99Ms = 0] = Object.entries(lists).sort(([, a], [, b]) => b - a)[0] ?? [];
  const { gates, displays, contents } = size;
  const fleet = { gates, displays: gates * displays, contents: gates * contents, seedSeconds };
  return { ...fleet, rounds, limitMs: LIMIT_MS, p99Ms, slowest, lists };
}

async function seeded(environment: Record<string, string>, size: FleetSize): Promise<number> {
  const startMs = performance.now();
  const config = readConfig(environment);
  await using platform = await openPlatform({ ...config, logger: pino({ level: 'silent' }) });
  const capabilities = await createCapabilities(platform, config);
  await seedFleet({ ...capabilities, database: platform.database }, size);
  return rounded((performance.now() - startMs) / 1_000);
}

async function everyList(operator: Operator): Promise<Asked[]> {
  const gates = await operator.get<Page>('/gates?limit=200');
  const gateId = gates.rows[Math.floor(gates.rows.length / 2)]?.id ?? '';
  const displays = await operator.get<Page>(`/displays?limit=1&gateId=${gateId}`);
  const displayId = displays.rows[0]?.id ?? '';
  const all = (path: string, query: Record<string, string> = {}): Asked => ({ path, query });
  return [
    ...['/gates', '/areas', '/displays', '/display-groups', '/playlists', '/layouts', '/schedules'].map(
      (path) => all(path),
    ),
    ...['/campaigns', '/contents', '/kiosks', '/publications', '/plays/streams', '/audit', '/uploads'].map(
      (path) => all(path),
    ),
    ...['/areas', '/displays', '/display-groups', '/playlists', '/contents'].map((path) =>
      all(path, { gateId }),
    ),
    all('/contents', { text: 'ho chieu' }),
    all('/contents', { text: 'thong bao 7' }),
    all('/contents', { state: 'approved' }),
    all('/plays', { displayId }),
  ];
}

function nameOf({ path, query }: Asked): string {
  const narrowed = Object.entries(query).map(([name, value]) =>
    name.endsWith('Id') ? name : `${name}=${value}`,
  );
  return narrowed.length === 0 ? path : `${path}?${narrowed.join('&')}`;
}

/** First pages and, where there are more, those behind them in turn. */
async function p99Of(operator: Operator, { path, query }: Asked, rounds: number): Promise<number> {
  const timesMs: number[] = [];
  let after: string | null = null;
  for (let round = 0; round < rounds; round += 1) {
    const search = new URLSearchParams({ limit: '200', ...query, ...(after === null ? {} : { after }) });
    const startMs = performance.now();
    const page: Page = await operator.get<Page>(`${path}?${search.toString()}`);
    timesMs.push(performance.now() - startMs);
    after = round % 5 === 4 ? null : page.next;
  }
  return rounded(percentile(timesMs, 0.99), 1);
}
