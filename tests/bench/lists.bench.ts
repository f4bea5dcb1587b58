import { NATION } from '../../scripts/seed-fleet.ts';
import type { Capabilities } from '../../server/capabilities.ts';
import type { Actor } from '../../server/platform/actor.ts';
import { newUuid } from '../../server/platform/randomness.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { startNation } from './support/nation.ts';
import { percentile, rounded } from './support/statistics.ts';

const LIMIT_MS = 100;
const UPLOADS = 450;

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
  const rounds = Number(flags['rounds'] ?? 200);
  await using nation = await startNation(Number(flags['gates'] ?? NATION.gates), announceUploads);
  const operator = await signInFirst(nation.origin, nation.oneTimePassword);
  const lists: Record<string, number> = {};
  for (const asked of await everyList(operator)) lists[nameOf(asked)] = await p99Of(operator, asked, rounds);
  const [slowest = '', p99Ms = 0] = Object.entries(lists).sort(([, a], [, b]) => b - a)[0] ?? [];
  return { ...nation.fleet, rounds, limitMs: LIMIT_MS, p99Ms, slowest, lists };
}

/** Uploads are listed to their owner alone: the administrator, who asks for all lists here, has some that do not arrive. */
async function announceUploads(
  { accounts, uploads }: Pick<Capabilities, 'accounts' | 'uploads'>,
  { name, oneTimePassword }: { name: string; oneTimePassword: string },
): Promise<void> {
  const from = { agent: 'bench', address: '127.0.0.1', replaces: null };
  const { token } = await accounts.signIn({ name, password: oneTimePassword }, from);
  const { signedIn } = await accounts.sessionOf(token);
  const { personId: id, organisationId, roles, may, reach } = signedIn;
  const authority = { may, reach };
  const actor: Actor = { kind: 'person', id, name, address: from.address, roles, organisationId, authority };
  const said = { fileName: 'film.mp4', mediaType: 'video/mp4', contentId: null, fields: { title: 'Film' } };
  for (let count = 0; count < UPLOADS; count += 1)
    await uploads.announce(actor, { id: newUuid(), bytes: 1_000_000, ...said });
}

/** Every list there is, and those that can be narrowed, narrowed: by a gate in the middle of the nation, and so on. */
async function everyList(operator: Operator): Promise<Asked[]> {
  const firstOf = async (path: string): Promise<string> =>
    (await operator.get<Page>(`${path}${path.includes('?') ? '&' : '?'}limit=1`)).rows[0]?.id ?? '';
  const gates = await operator.get<Page>('/gates?limit=200');
  const gateId = gates.rows[Math.floor(gates.rows.length / 2)]?.id ?? '';
  const ofGate = { gateId };
  const displayId = await firstOf(`/displays?gateId=${gateId}`);
  const areaId = await firstOf(`/areas?gateId=${gateId}`);
  const campaignId = await firstOf('/campaigns');
  const kioskId = await firstOf('/kiosks');
  const whole = ['/gates', '/areas', '/displays', '/display-groups', '/playlists', '/layouts', '/schedules'];
  whole.push('/campaigns', '/contents', '/kiosks', '/display-states', '/publications', '/plays/streams');
  whole.push('/audit', '/uploads');
  const byGate = [
    '/areas',
    '/displays',
    '/display-states',
    '/display-groups',
    '/playlists',
    '/layouts',
    '/schedules',
    '/contents',
  ];
  const narrowed: [path: string, query: Record<string, string>][] = [
    ['/displays', { areaId }],
    ['/schedules', { campaignId }],
    ['/contents', { text: 'ho chieu' }],
    ['/contents', { text: 'thong bao 7' }],
    ['/contents', { text: 'nothing says this' }],
    ['/contents', { language: 'en' }],
    ['/contents', { kind: 'video' }],
    ['/contents', { class: 'protected' }],
    ['/contents', { state: 'approved' }],
    ['/contents', { state: 'recalled' }],
    ['/uploads', { state: 'arriving' }],
    ['/plays', { displayId }],
    ['/plays/totals', { displayId, limit: '20' }],
    ['/plays/streams', { displayId }],
    [`/kiosks/${kioskId}/faults`, {}],
  ];
  return [
    ...whole.map((path) => ({ path, query: {} })),
    ...byGate.map((path) => ({ path, query: ofGate })),
    ...narrowed.map(([path, query]) => ({ path, query })),
  ];
}

function nameOf({ path, query }: Asked): string {
  const named = path.replace(/[0-9a-f-]{36}/, ':id');
  const narrowed = Object.entries(query).map(([name, value]) =>
    name.endsWith('Id') ? name : `${name}=${value}`,
  );
  return narrowed.length === 0 ? named : `${named}?${narrowed.join('&')}`;
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
