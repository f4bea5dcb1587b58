import type { HTTPMethods } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissionsOf } from '../../../server/accounts/role.ts';
import { Permission, Role, type Problem } from '../../../shared/contract/index.ts';
import { makeSide, type Side } from '../../support/access-world.ts';
import { startTestServer, type Agent, type TestServer } from '../../support/server.ts';

/** For the whole server, whoever has them for one gate or organisation is refused. */
const WHOLE = new Set([
  'POST /gates',
  'POST /campaigns',
  'PUT /campaigns/:id',
  'DELETE /campaigns/:id',
  'POST /campaigns/:id/copies',
  'GET /housekeeping',
  'POST /trust/statements',
]);
/** About nothing that belongs to anybody. */
const NEUTRAL = new Set(['trust', 'public-holidays', 'uploads', 'enrolments']);
const NOWHERE = '019ab000-0000-7000-8000-000000000000';
const DIGEST = 'a'.repeat(64);
/** Nothing has that revision: whatever is allowed to change something changes nothing. */
const STALE = { 'if-match': '"99"' };

interface Route {
  method: HTTPMethods;
  url: string;
  access: Permission;
}

const world = {} as { server: TestServer; own: Side; other: Side; campaignId: string; agent: Agent };

beforeAll(async () => {
  const server = await startTestServer();
  const administrator = await server.signedIn();
  const own = await makeSide(server, administrator, 'langson');
  const other = await makeSide(server, administrator, 'mocbai');
  // At home by its gate, and not by its organisation.
  const foreign = { ...contentDraft(own), title: 'mocbai here', organisationId: other.organisationId };
  const foreignId = (await administrator.post('/contents', foreign)).json<{ id: string }>().id;
  const campaign = { key: 'tet', name: 'Tet', purpose: null, startDate: '2026-01-01', endDate: null };
  const campaignId = (await administrator.post('/campaigns', campaign)).json<{ id: string }>().id;
  const agent = server.agent();
  await agent.post('/session', { name: 'langson-officer', password: 'a-cloudy-hill-with-92-goats' });
  const hidden = { ...other, secrets: [...other.secrets, foreignId] };
  Object.assign(world, { server, own, other: hidden, campaignId, agent });
}, 120_000);
afterAll(() => world.server[Symbol.asyncDispose]());

function routes(): Route[] {
  return world.server.routes.flatMap(({ method, url, config }) => {
    const access = Permission.safeParse(config?.access);
    if (!access.success) return [];
    return [method]
      .flat()
      .filter((name) => name !== 'HEAD' && name !== 'OPTIONS')
      .map((name) => ({ method: name, url: url.replace('/api/v1', ''), access: access.data }));
  });
}

/** The address with the ids of a side in it. Null: the route is about nothing of theirs. */
function addressOf(url: string, side: Side): string {
  const [, kind = ''] = url.split('/');
  const id = kind === 'campaigns' ? world.campaignId : NEUTRAL.has(kind) ? NOWHERE : side.ids[kind];
  if (url.includes(':') && id === undefined) throw new TypeError(`the matrix knows no object of ${url}`);
  return url
    .replace(':gateId', side.gateId)
    .replace(':grantId', side.ids['grants'] ?? '')
    .replace(':id', id ?? '')
    .replace(':version', '1')
    .replace(':digest', DIGEST)
    .replace(':key', 'lane')
    .replace(':country', 'vietnam');
}

/** Questions that name an object in their query. */
const QUERIES: Readonly<Record<string, (side: Side) => string>> = {
  '/plays': ({ displayId }) => `?displayId=${displayId}`,
  '/plays/totals': ({ displayId }) => `?displayId=${displayId}`,
  '/public-holidays/:country': () => '?from=2026-01-01&until=2026-12-31',
  '/gates/:id/holidays': () => '?from=2026-01-01&until=2026-12-31',
  '/displays/:id/timeline': () => '?from=2026-11-22T08:00:00.000Z&until=2026-11-22T09:00:00.000Z',
};

/** What is sent, where a draft of the object itself is not. */
const BODIES: Readonly<Record<string, (side: Side) => object>> = {
  'POST /approvals': ({ contentId }) => ({ contentId, versionDigest: DIGEST }),
  'POST /recalls': ({ contentId }) => ({ contentId, versionDigest: DIGEST, reason: 'a test' }),
  'POST /publications': ({ displayId }) => ({ displayIds: [displayId], dryRun: true }),
  'POST /contents/:id/versions': ({ gateId }) => contentDraft({ gateId }),
  'PUT /contents/:id/captions/:language': () => ({ text: 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello' }),
  'PUT /contents/:id/sound': () => ({ isPlayed: false }),
  'PUT /contents/:id/descriptions/:language': () => ({ text: 'A lake' }),
  'POST /contents/:id/prolongations': () => ({ reviewBy: '2026-12-24T08:00:00.000Z' }),
  'PUT /contents/:id/archive': () => ({ reason: 'a test' }),
  'POST /enrolments/claim': ({ displayId }) => ({ code: '2345-6789', name: 'K', displayIds: [displayId] }),
  'POST /enrolments/find': () => ({ code: '2345-6789' }),
  'PUT /gates/:id/download-limits': () => ({ bytesPerSecond: 4_096 }),
  'PUT /kiosks/:id/download-limits': () => ({ bytesPerSecond: 4_096 }),
  'POST /feed-trials': ({ gateId }) => ({
    feed: {
      gateId,
      name: 'Weather',
      arrival: { kind: 'push' },
      format: { kind: 'metar', station: 'VVNB' },
      zone: 'Asia/Ho_Chi_Minh',
      ttlSeconds: 600,
    },
    document: 'METAR VVNB',
  }),
  'POST /feeds/:id/documents': () => ({ minutes: 12 }),
  'PUT /gates/:gateId/readings': () => ({ readings: [{ key: 'lane', value: 'open', ttlSeconds: 60 }] }),
  'PUT /gates/:gateId/readings/:key': () => ({ value: 'open', ttlSeconds: 60 }),
  'POST /organisations/:id/merge': ({ organisationId }) => ({ into: organisationId }),
  'POST /organisations': ({ organisationId: parentId }) => ({ name: 'A branch', parentId }),
  'POST /people/:id/grants': ({ organisationId, gateId }) => ({
    role: 'editor',
    organisationId,
    gateIds: [gateId],
  }),
  'POST /substitutions': ({ personId }) => ({
    personId,
    substituteId: world.own.personId,
    from: '2026-12-01T00:00:00.000Z',
    until: '2026-12-02T00:00:00.000Z',
    reason: 'leave',
  }),
  'POST /api-tokens': ({ gateId }) => ({
    name: 'Feed',
    scopes: ['readings:write'],
    gateIds: [gateId],
    expiresAt: '2026-12-24T08:00:00.000Z',
  }),
  'POST /invitations': ({ organisationId, gateId }) => ({
    name: `guest-${organisationId.slice(-6)}-${Math.abs(organisationId.length)}`,
    displayName: 'Guest',
    email: null,
    organisationId,
    language: 'vi',
    grants: [{ role: 'editor', organisationId, gateIds: [gateId] }],
  }),
};

function contentDraft({ gateId }: { gateId: string }) {
  return { title: 'Words', gateId, body: { kind: 'notice', texts: { vi: { title: 'Words', blocks: [] } } } };
}

/** What an administrator reads of the object, as its own draft under another key. */
async function draftOf(route: Route, side: Side): Promise<object | undefined> {
  const [, kind = ''] = route.url.split('/');
  const id = kind === 'campaigns' ? world.campaignId : side.ids[kind];
  if (kind === 'contents') return { ...contentDraft(side), organisationId: side.organisationId };
  if (id === undefined) return undefined;
  const { capabilities } = world.server;
  const tables: Record<string, { get(id: string): Promise<object> } | undefined> = {
    gates: capabilities.places.gates,
    areas: capabilities.places.areas,
    displays: capabilities.places.displays,
    'display-groups': capabilities.places.displayGroups,
    'opening-hours': capabilities.opening.hours,
    'holiday-calendars': capabilities.opening.calendars,
    desks: capabilities.desks.editing,
    'directory-entries': capabilities.directory.editing,
    feeds: capabilities.feeds.editing,
    playlists: capabilities.planning.playlists,
    layouts: capabilities.planning.layouts,
    schedules: capabilities.planning.schedules,
    campaigns: capabilities.planning.campaigns,
    organisations: capabilities.organisations.editing,
    people: capabilities.people.persons,
  };
  const found = await tables[kind]?.get(id);
  if (found === undefined) return undefined;
  const readOnly = ['id', 'revision', 'createdAt', 'mergedInto', 'closedAt'];
  if (kind === 'people') readOnly.push('name', 'disabledAt');
  return Object.fromEntries(Object.entries(found).filter(([name]) => !readOnly.includes(name)));
}

async function bodyOf(route: Route, side: Side): Promise<object | undefined> {
  const { method, url } = route;
  if (method === 'GET' || method === 'DELETE') return undefined;
  const own = BODIES[`${method} ${url}`];
  if (own !== undefined) return own(side);
  const [, kind = ''] = url.split('/');
  if (method === 'PATCH') return { of: [{ id: side.ids[kind], revision: 99 }], changes: {} };
  if (url.endsWith('/copies')) return kind === 'schedules' ? { name: 'Copy' } : { key: 'copy', name: 'Copy' };
  return draftOf(route, side);
}

async function call(route: Route, side: Side) {
  const { method, url } = route;
  const path = addressOf(url, side) + (QUERIES[url]?.(side) ?? '');
  const body = await bodyOf(route, side);
  const headers = url.startsWith('/uploads') ? {} : STALE;
  return world.agent.call(method, path, { body, headers });
}

/** One person throughout, who has another role each time: at one gate, for one organisation. */
async function become(role: Role): Promise<void> {
  const { database } = world.server.platform;
  await database.transact((trx) =>
    trx.updateTable('grants').set({ role }).where('personId', '=', world.own.personId).execute(),
  );
}

/** Everything that belongs to the other side, as the server itself sees it. */
async function othersState(): Promise<string> {
  const { read } = world.server.platform.database;
  const tables = [
    'displays',
    'areas',
    'playlists',
    'layouts',
    'schedules',
    'displayGroups',
    'desks',
    'directoryEntries',
    'feeds',
    'contents',
  ] as const;
  const rows = await Promise.all(
    tables.map((table) =>
      read
        .selectFrom(table as 'displays')
        .selectAll()
        .where('gateId', '=', world.other.gateId)
        .orderBy('id')
        .execute(),
    ),
  );
  const limits = await read.selectFrom('downloadLimits').selectAll().execute();
  const readings = await read
    .selectFrom('readings')
    .selectAll()
    .where('gateId', '=', world.other.gateId)
    .execute();
  const persons = await read
    .selectFrom('persons')
    .selectAll()
    .where('id', '=', world.other.personId)
    .execute();
  const grants = await read
    .selectFrom('grants')
    .selectAll()
    .where('personId', '=', world.other.personId)
    .execute();
  const ofOther = limits.filter((row) => JSON.stringify(row).includes(world.other.gateId));
  return JSON.stringify([rows, ofOther, readings, persons, grants]);
}

function codeIn(body: string): string | undefined {
  return body.startsWith('{') ? (JSON.parse(body) as Partial<Problem>).code : undefined;
}

describe.each(Role.options)('a %s of one organisation at one gate', { timeout: 120_000 }, (role) => {
  const held = new Set(permissionsOf([role]));

  it('does at home what the role may do, and nothing else', async () => {
    await become(role);
    const ways = routes();
    expect(ways.length).toBeGreaterThan(100);
    for (const route of ways) {
      const name = `${route.method} ${route.url}`;
      // What ends the objects that all others are asked about.
      if (name.endsWith('/close') || name.endsWith('/merge') || name.includes('grantId')) continue;
      const answer = await call(route, world.own);
      const isDenied = answer.statusCode === 403 && codeIn(answer.body) === 'permission/denied';
      expect
        .soft(isDenied, `${name}: ${answer.body.slice(0, 200)}`)
        .toBe(!held.has(route.access) || WHOLE.has(name));
      expect.soft(answer.statusCode, name).toBeLessThan(500);
      for (const secret of world.other.secrets) expect.soft(answer.body, name).not.toContain(secret);
    }
  });

  it('sees nothing of another organisation and gate, and changes nothing there', async () => {
    await become(role);
    const before = await othersState();
    for (const route of routes()) {
      const name = `${route.method} ${route.url}`;
      const answer = await call(route, world.other);
      const isAboutThem = !NEUTRAL.has(route.url.split('/')[1] ?? '') && !route.url.startsWith('/campaigns');
      const namesThem =
        isAboutThem && (route.url.includes(':') || route.method !== 'GET' || route.url in QUERIES);
      if (namesThem && !WHOLE.has(name))
        expect.soft(answer.statusCode, `${name}: ${answer.body.slice(0, 200)}`).toBeGreaterThanOrEqual(400);
      if (!held.has(route.access)) expect.soft(codeIn(answer.body), name).toBe('permission/denied');
      // An answer may repeat what was asked; what it tells beside that is not of them.
      const query = QUERIES[route.url]?.(world.other) ?? '';
      const asked = `${addressOf(route.url, world.other)}${query}${JSON.stringify(await bodyOf(route, world.other))}`;
      for (const secret of world.other.secrets.filter((one) => !asked.includes(one)))
        expect.soft(answer.body, name).not.toContain(secret);
    }
    expect(await othersState()).toBe(before);
  });
});
