import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { feedStore } from '../../../server/feeds/feed-store.ts';
import { SERVER_ACTOR } from '../../../server/platform/actor.ts';
import { seedFleet } from '../../../scripts/seed-fleet.ts';
import { countWork, type Work } from '../../support/count-work.ts';
import { startTestServer, type Agent, type TestServer } from '../../support/server.ts';

const LIMIT = 2;
/** Of a page's rows: those of the list, one more, and what is told beside them: a kiosk's two displays. */
const MOST_ROWS = 3 * (LIMIT + 1) + 5;
/** Among them who asks, and what they may do. */
const MOST_STATEMENTS = 7;

const Page = z.object({ rows: z.array(z.looseObject({ id: z.string().optional() })) });

async function firstId(agent: Agent, path: string): Promise<string> {
  const { rows } = Page.parse((await agent.get(`${path}?limit=1`)).json());
  return rows[0]?.id ?? '';
}

/** Paths of all routes that answer pages. */
function listsOf({ routes }: TestServer): string[] {
  const answers = z.looseObject({ 200: z.instanceof(z.ZodObject) });
  const lists = routes.filter(({ method, schema }) => {
    const { data } = answers.safeParse(schema?.response);
    return method === 'GET' && data !== undefined && 'rows' in data[200].shape && 'next' in data[200].shape;
  });
  return lists.map(({ url }) => url.replace('/api/v1', '')).toSorted();
}

/** The ways in which each list is asked here; a list that is missing fails the test. */
async function waysToAsk(agent: Agent): Promise<Record<string, string[]>> {
  const [gateId, areaId, displayId, campaignId, kioskId, contentId, organisationId] = await Promise.all(
    ['/gates', '/areas', '/displays', '/campaigns', '/kiosks', '/contents', '/organisations'].map((path) =>
      firstId(agent, path),
    ),
  );
  const { personId } = (await agent.get('/session')).json<{ personId: string }>();
  const ofGate = `gateId=${gateId}`;
  const ofDisplay = `displayId=${displayId}`;
  return {
    '/account/sessions': [''],
    '/api-tokens': [''],
    '/areas': ['', ofGate],
    '/audit': [''],
    '/campaigns': [''],
    '/contents': [
      '',
      ofGate,
      'text=ho%20chieu',
      'language=en',
      'state=approved',
      'state=recalled',
      ...['draft', 'review', 'approval', 'ready', 'on-air', 'archived'].map((step) => `step=${step}`),
      'reviewBefore=2027-01-01T00:00:00.000Z',
      'catalogue=C04',
      `ids=${contentId}`,
    ],
    '/contents/:id/versions': [`id=${contentId}`],
    '/contents/:id/versions/:version/comments': [`id=${contentId}&version=1`],
    '/desks': ['', ofGate],
    '/directory-entries': ['', ofGate],
    '/display-groups': ['', ofGate],
    '/display-states': [
      'text=man%20hinh',
      'standing=connected',
      'standing=away',
      'standing=faults',
      'standing=behind',
      'standing=no-kiosk',
      '',
      ofGate,
      `ids=${displayId}`,
    ],
    '/displays': ['', ofGate, `areaId=${areaId}`, `ids=${displayId}`],
    '/faults': ['', ofGate, `kioskId=${kioskId}`],
    '/feed-states': ['', ofGate],
    '/feeds': ['', ofGate],
    '/feeds/:id/faults': [`id=${await firstId(agent, '/feeds')}`],
    '/gates': [''],
    '/gates/:gateId/readings': [`id=${gateId}`],
    '/holiday-calendars': ['', ofGate],
    '/invitations': [''],
    '/kiosks': [''],
    '/kiosks/:id/faults': [`id=${kioskId}`],
    '/layouts': ['', ofGate],
    '/open-desks': [''],
    '/opening-hours': ['', ofGate, `areaId=${areaId}`],
    '/organisations': [''],
    '/organisations/:id/pasts': [`id=${organisationId}`],
    '/people': ['', `organisationId=${organisationId}`],
    '/playlists': ['', ofGate],
    '/plays': [ofDisplay],
    '/plays/streams': ['', ofDisplay],
    '/plays/totals': [ofDisplay],
    '/publications': [''],
    '/schedules': [
      '',
      ofGate,
      `campaignId=${campaignId}`,
      `reachesDisplayId=${displayId}`,
      `reachesGateId=${gateId}`,
    ],
    '/sessions': ['', `personId=${personId}`],
    '/substitutions': ['', `personId=${personId}`],
    '/uploads': ['', 'state=arriving'],
  };
}

/** More readings, comments and tokens than a page has. */
async function seedReadings({ capabilities, platform }: TestServer, agent: Agent): Promise<void> {
  const gateId = await firstId(agent, '/gates');
  const contentId = await firstId(agent, '/contents');
  for (const text of ['Which lane?', 'Lane 7.', 'Thank you.', 'Settled.'])
    await agent.post(`/contents/${contentId}/versions/1/comments`, { text });
  const readings = [1, 2, 3, 4].map((lane) => ({
    key: `lanes.${lane}.state`,
    value: 'open',
    ttlSeconds: 60,
  }));
  await capabilities.readings.putMany(SERVER_ACTOR, gateId, readings);
  for (const { key: name } of readings) {
    const feed = { gateId, name, arrival: { kind: 'push' }, format: { kind: 'metar', station: 'VVNB' } };
    const made = await agent.post('/feeds', { ...feed, zone: 'Asia/Ho_Chi_Minh', ttlSeconds: 600 });
    const { id } = made.json<{ id: string }>();
    for (const [at, reason] of (['silent', 'jump', 'missing'] as const).entries())
      await platform.database.transact((trx) =>
        feedStore.addFaults(trx, id, `2026-11-2${at}T00:00:00.000Z`, [{ reason, count: 1, detail: '' }]),
      );
  }
  const gates = (await agent.get('/gates?limit=3')).json<{ rows: { id: string }[] }>().rows;
  const controls = [{ kind: 'lane', key: '7', number: '7', name: { vi: 'Hộ chiếu Việt Nam' } }];
  for (const gate of gates) await agent.post('/desks', { gateId: gate.id, controls });
  for (const [i, gate] of gates.entries())
    await agent.post('/directory-entries', {
      kind: 'phone',
      value: `11${i}`,
      label: 'Police',
      gateId: gate.id,
      owner: 'Police',
      verifiedBy: 'Somebody',
      verifiedUntil: '2027-11-22',
    });
  const expiresAt = '2026-12-24T08:00:00.000Z';
  for (const { key: name } of readings)
    await capabilities.apiTokens.create(SERVER_ACTOR, {
      name,
      scopes: ['readings:write'],
      gateIds: [gateId],
      expiresAt,
    });
}

/** The work of every list for a fleet of so many gates: by the list and the names of what narrows it. */
async function workFor(gates: number): Promise<Record<string, Work>> {
  const { watch, taken } = countWork();
  await using server = await startTestServer({ watch });
  const { capabilities, platform } = server;
  await seedFleet({ ...capabilities, database: platform.database }, { gates, displays: 6, contents: 4 });
  const agent = await server.signedIn();
  for (let more = 0; more < 4; more += 1) await server.signedIn();
  await seedReadings(server, agent);
  const ways = await waysToAsk(agent);
  expect(Object.keys(ways)).toEqual(listsOf(server));
  const work: Record<string, Work> = {};
  for (const [path, queries] of Object.entries(ways)) {
    for (const query of queries) {
      const search = new URLSearchParams(query);
      const asked = path
        .replace(/:id|:gateId/, search.get('id') ?? '')
        .replace(':version', search.get('version') ?? '');
      for (const name of ['id', 'version']) search.delete(name);
      search.set('limit', String(LIMIT));
      taken();
      const answer = await agent.get(`${asked}?${search.toString()}`);
      expect(answer.statusCode).toBe(200);
      const narrowed = query.replace(/=[0-9a-f-]{36}/, '');
      work[narrowed === '' ? path : `${path}?${narrowed}`] = taken();
    }
  }
  return work;
}

describe('lists', { timeout: 120_000 }, () => {
  it('ask the database for a page, however large the fleet is', async () => {
    const [small, large] = [await workFor(3), await workFor(6)];
    expect(large).toEqual(small);
    for (const [list, { statements, rows }] of Object.entries(large)) {
      expect.soft(statements, list).toBeLessThanOrEqual(MOST_STATEMENTS);
      expect.soft(rows, list).toBeLessThanOrEqual(MOST_ROWS);
    }
    // It counts: a page of kiosks is three of them, six displays, and who asks.
    expect(large['/kiosks']?.rows).toBeGreaterThan(2 * LIMIT);
  });
});
