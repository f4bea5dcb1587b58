import { describe, expect, it, vi } from 'vitest';
import {
  KnownReading,
  MOST_READINGS,
  MOST_TABLES,
  ReadingReceipts,
} from '../../../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../../../shared/time/index.ts';
import { makeGate, makeToken, programOf } from '../../../support/programs.ts';
import { startTestServer } from '../../../support/server.ts';

const OPEN = { value: 'open', ttlSeconds: 600 };

/** A server, a gate, and a feed of it. */
async function fed() {
  const server = await startTestServer();
  const agent = await server.signedIn();
  const gate = await makeGate(agent);
  const { secret, apiToken } = await makeToken(server, agent, { gateIds: [gate.id] });
  const path = `/gates/${gate.id}/readings`;
  const feed = programOf(server, secret);
  const put = (key: string, body: object) => feed.put(`${path}/${key}`, body);
  const told: { gateId: string; sequence: number }[] = [];
  server.platform.bus.on('readings:changed', (notice) => told.push(notice));
  return {
    ...server,
    agent,
    gate,
    apiToken,
    path,
    feed,
    put,
    told,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

function wideRow(): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`field${i}`, 'X'.repeat(38)]));
}

describe('a feed', () => {
  it('says what a reading is, which is listed and told to the kiosks of its gate', async () => {
    await using server = await fed();
    const { platform, gate, agent, put, path, told, apiToken } = server;
    const answer = await put('lanes.7.state', OPEN);
    expect(answer.statusCode).toBe(200);
    const at = formatInstant(platform.clock.wallMs());
    const known = KnownReading.parse(answer.json());
    expect(known).toMatchObject({
      reading: { key: 'lanes.7.state', value: 'open', since: at, observedAt: at },
      seenAt: at,
      runsOutAt: formatInstant(platform.clock.wallMs() + 600_000),
      sentBy: { kind: 'api-token', name: apiToken.name },
      held: null,
    });
    expect((await agent.get(path)).json()).toEqual({ rows: [known], next: null });
    expect(told).toEqual([{ gateId: gate.id, sequence: known.reading.sequence }]);
  });

  it('that changes its mind within ten seconds is heard, and told when the last change has stood', async () => {
    await using server = await fed();
    const { platform, put, told, agent, path } = server;
    await put('lanes.7.state', OPEN);
    platform.clock.advance(4_000);
    const held = KnownReading.parse((await put('lanes.7.state', { ...OPEN, value: 'closed' })).json());
    expect(held).toMatchObject({ reading: { value: 'open' }, held: { value: 'closed' } });
    expect(told).toHaveLength(1);
    await vi.waitFor(() => {
      platform.clock.advance(1_000);
      expect(told).toHaveLength(2);
    });
    expect(platform.clock.wallMs()).toBeGreaterThanOrEqual(parseInstant(held.held?.until ?? ''));
    const [row] = (await agent.get(path)).json<{ rows: KnownReading[] }>().rows;
    expect(row).toMatchObject({ reading: { value: 'closed', since: held.held?.until }, held: null });
  });

  it('that repeats itself is no command and rings at no kiosk, but what changes is audited with its program', async () => {
    await using server = await fed();
    const { put, told, agent, apiToken, platform } = server;
    const written = async () =>
      (await agent.get('/audit?limit=200'))
        .json<{ rows: { action: string; actor: object }[] }>()
        .rows.filter(({ action }) => action === 'readings:write');
    await put('lanes.7.state', OPEN);
    for (let i = 0; i < 5; i += 1) {
      platform.clock.advance(1_000);
      await put('lanes.7.state', OPEN);
    }
    expect([told.length, (await written()).length]).toEqual([1, 1]);
    platform.clock.advance(10_000);
    await put('lanes.7.state', { ...OPEN, value: 'closed' });
    expect((await written()).map(({ actor }) => actor)).toEqual(
      [1, 2].map(() => ({ kind: 'api-token', id: apiToken.id, name: 'Lanes' })),
    );
  });

  it('pushes many at once, of which one that is refused keeps no other back', async () => {
    await using server = await fed();
    const { feed, path, put } = server;
    await put('lanes.1.minutes', { value: 12, ttlSeconds: 60 });
    const answer = await feed.put(path, {
      readings: [
        { key: 'lanes.1.minutes', value: 'twelve', ttlSeconds: 60 },
        { key: 'lanes.2.minutes', value: 3, ttlSeconds: 60 },
      ],
    });
    const { receipts } = ReadingReceipts.parse(answer.json());
    expect(receipts).toMatchObject([
      { key: 'lanes.1.minutes', known: null, refusal: { code: 'reading/wrong-type' } },
      { key: 'lanes.2.minutes', known: { reading: { value: 3 } }, refusal: null },
    ]);
  });

  it('gets one sequence for each, that only rises and never stands still with the clock', async () => {
    await using server = await fed();
    const { feed, path, put } = server;
    const readings = [1, 2, 3].map((lane) => ({ key: `lanes.${lane}.state`, ...OPEN }));
    const { receipts } = ReadingReceipts.parse((await feed.put(path, { readings })).json());
    const next = KnownReading.parse((await put('lanes.4.state', OPEN)).json());
    const sequences = [...receipts.map(({ known }) => known?.reading.sequence ?? 0), next.reading.sequence];
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
    expect(new Set(sequences).size).toBe(4);
  });

  it('has room for so many keys at a gate, and no more', async () => {
    await using server = await fed();
    const { feed, path, put } = server;
    for (const part of [0, 1]) {
      const readings = Array.from({ length: MOST_READINGS / 2 }, (_, i) => ({
        key: `k${part}.${i}`,
        ...OPEN,
      }));
      const { receipts } = ReadingReceipts.parse((await feed.put(path, { readings })).json());
      expect(receipts.every(({ refusal }) => refusal === null)).toBe(true);
    }
    expect((await put('one.more', OPEN)).json()).toMatchObject({ code: 'reading/too-many', status: 409 });
    expect((await put('k0.0', OPEN)).statusCode).toBe(200);
  });

  it('sends a table whole, which kiosks are told at once, however soon it changes', async () => {
    await using server = await fed();
    const { put, told, capabilities, platform, gate } = server;
    const flight = (belt: number) => ({ flight: 'VN255', codeshares: 'AF3550 DL7893', belt, remark: null });
    const table = (belt: number) => ({ value: { rows: [flight(belt)] }, ttlSeconds: 600 });
    await put('flights.arrivals', table(3));
    expect((await put('flights.arrivals', table(4))).json()).toMatchObject({
      reading: { value: { rows: [flight(4)] } },
      held: null,
    });
    expect(told).toHaveLength(2);
    expect(await capabilities.readings.toldOf(platform.database.read, gate.id)).toMatchObject([
      { key: 'flights.arrivals', value: { rows: [flight(4)] } },
    ]);
  });

  it('has room for so many tables at a gate, and no more', async () => {
    await using server = await fed();
    const { put } = server;
    const table = { value: { rows: [] }, ttlSeconds: 600 };
    for (let i = 0; i < MOST_TABLES; i += 1) expect((await put(`t.${i}`, table)).statusCode).toBe(200);
    expect((await put('one.more', table)).json()).toMatchObject({ code: 'reading/too-many' });
    expect((await put('t.0', { ...table, value: { rows: [{ a: 1 }] } })).statusCode).toBe(200);
    expect((await put('no.table', OPEN)).statusCode).toBe(200);
  });

  it.each<[string, unknown]>([
    ['words', { rows: [{ remark: 'Flight cancelled, go home!' }] }],
    ['letters of another script', { rows: [{ airport: 'Hà Nội' }] }],
    ['mark-up', { rows: [{ airport: '<b>SGN</b>' }] }],
    ['a cell that is longer than a code', { rows: [{ flight: 'V'.repeat(41) }] }],
    ['a cell with nothing in it', { rows: [{ flight: '' }] }],
    ['a cell of spaces', { rows: [{ flight: '  ' }] }],
    ['a cell that is a table again', { rows: [{ flight: { rows: [] } }] }],
    ['a field by another name', { rows: [{ 'the flight': 'VN255' }] }],
    ['a field that reaches for the prototype', JSON.parse('{"rows":[{"__proto__":{"a":1}}]}')],
    ['more fields', { rows: [Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`f${i}`, i]))] }],
    ['more rows', { rows: Array.from({ length: 41 }, () => ({ flight: 'VN255' })) }],
    ['more beside its rows', { rows: [], title: 'Arrivals' }],
    ['more characters', { rows: Array.from({ length: 40 }, () => wideRow()) }],
  ])('sends no table with %s', async (_what, value) => {
    await using server = await fed();
    const answer = await server.put('flights.arrivals', { value, ttlSeconds: 600 });
    expect(answer.json()).toMatchObject({ status: 400, code: 'request/invalid' });
  });

  it('is told clearly why a reading is refused', async () => {
    await using server = await fed();
    const { put, platform, feed } = server;
    const at = (ms: number): string => formatInstant(platform.clock.wallMs() + ms);
    await put('lanes.7.state', OPEN);
    const refused: [string, object, number, string, string | undefined][] = [
      ['lanes.7.state', { ...OPEN, observedAt: at(-1) }, 409, 'reading/outdated', '/body/observedAt'],
      [
        'lanes.7.state',
        { ...OPEN, observedAt: at(300_001) },
        422,
        'reading/from-the-future',
        '/body/observedAt',
      ],
      ['lanes.8.state', { ...OPEN, observedAt: at(-600_000) }, 422, 'reading/run-out', '/body/ttlSeconds'],
      ['lanes.7.state', { ...OPEN, value: 7 }, 422, 'reading/wrong-type', '/body/value'],
      ['lanes.7.state', { ...OPEN, value: 'x'.repeat(121) }, 400, 'request/invalid', '/body/value'],
      ['lanes.7.state', { ...OPEN, ttlSeconds: 0 }, 400, 'request/invalid', '/body/ttlSeconds'],
      ['lanes.7.state', { ...OPEN, words: 'for travellers' }, 400, 'request/invalid', '/body/words'],
      ['lanes.7.state', { ...OPEN, value: 'x'.repeat(40_000) }, 413, 'request/too-large', '/body'],
      ['lanes%207', OPEN, 400, 'request/invalid', '/path/key'],
    ];
    for (const [key, body, status, code, pointer] of refused) {
      const problem = (await put(key, body)).json<{ errors: { pointer: string }[] }>();
      expect(problem).toMatchObject({ status, code });
      expect(problem.errors.map((error) => error.pointer)).toContain(pointer);
    }
    const nowhere = '/gates/00000000-0000-7000-a000-000000000000/readings/lanes.7.state';
    expect((await feed.put(nowhere, OPEN)).json()).toMatchObject({ code: 'api-token/not-for-this' });
    expect((await server.agent.call('PUT', nowhere, { body: OPEN })).json()).toMatchObject({
      status: 404,
      code: 'object/not-found',
    });
  });

  it('whose clock is ahead keeps nobody else from closing a lane', async () => {
    await using server = await fed();
    const { put, platform } = server;
    const at = (ms: number): string => formatInstant(platform.clock.wallMs() + ms);
    const ahead = KnownReading.parse(
      (await put('lanes.7.state', { ...OPEN, observedAt: at(240_000) })).json(),
    );
    expect(ahead).toMatchObject({ seenAt: at(0), reading: { observedAt: at(0) } });
    platform.clock.advance(30_000);
    const closed = await put('lanes.7.state', { ...OPEN, value: 'closed', observedAt: at(-1_000) });
    expect(closed.json()).toMatchObject({ reading: { value: 'closed' }, held: null });
  });

  it('is told to kiosks also when it has run out, so that what began while it held is shown to its end', async () => {
    await using server = await fed();
    const { put, platform, gate, capabilities } = server;
    await put('lanes.8.state', { ...OPEN, ttlSeconds: 3_600 });
    await put('lanes.7.state', { ...OPEN, ttlSeconds: 5 });
    const known = await capabilities.readings.sequenceOf(gate.id);
    platform.clock.step(6_000);
    const { database } = platform;
    const inManifests = await capabilities.readings.toldOf(database.read, gate.id);
    const { sequence, envelopeJson } = await capabilities.readings.statement(gate.id);
    const { payload } = JSON.parse(envelopeJson) as { payload: string };
    const stated = JSON.parse(Buffer.from(payload, 'base64').toString()) as { readings: unknown };
    expect([sequence, Math.max(...inManifests.map((one) => one.sequence))]).toEqual([known, known]);
    expect(inManifests.map(({ key }) => key)).toEqual(['lanes.7.state', 'lanes.8.state']);
    expect(stated.readings).toEqual(inManifests);
  });

  it('is told as of now, also to a kiosk that asks long after everybody else', async () => {
    await using server = await fed();
    const { put, platform, gate, capabilities } = server;
    await put('lanes.7.state', OPEN);
    const issuedMs = async (): Promise<number> => {
      const { envelopeJson } = await capabilities.readings.statement(gate.id);
      const { payload } = JSON.parse(envelopeJson) as { payload: string };
      const stated = JSON.parse(Buffer.from(payload, 'base64').toString()) as { issuedAt: string };
      return parseInstant(stated.issuedAt);
    };
    const first = await issuedMs();
    platform.clock.step(3_600_000);
    expect((await issuedMs()) - first).toBe(3_600_000);
  });

  it('is told anew above what a kiosk has seen and this server, a restored one, has not, and rung for', async () => {
    await using server = await fed();
    const { put, platform, gate, capabilities, told } = server;
    const { readings } = capabilities;
    await put('lanes.7.state', OPEN);
    const known = await readings.sequenceOf(gate.id);
    const seen = platform.clock.wallMs() + 5_000;
    const above = await readings.statement(gate.id, seen);
    expect(above.sequence).toBe(seen + 1);
    expect(told.map(({ sequence }) => sequence)).toEqual([known, seen + 1]);
    expect(await readings.sequenceOf(gate.id)).toBe(seen + 1);
    expect((await readings.statement(gate.id, seen + 1)).sequence).toBe(seen + 1);
    const [lane] = await readings.toldOf(platform.database.read, gate.id);
    expect(lane).toMatchObject({ key: 'lanes.7.state', value: 'open' });
  });

  it('is not numbered as high as a kiosk likes, and not told where nothing is known', async () => {
    await using server = await fed();
    const { put, platform, gate, capabilities } = server;
    const { readings } = capabilities;
    expect((await readings.statement(gate.id, platform.clock.wallMs())).sequence).toBe(0);
    await put('lanes.7.state', OPEN);
    const known = await readings.sequenceOf(gate.id);
    expect((await readings.statement(gate.id, 999_999_999_999_999)).sequence).toBe(known);
  });

  it('that nobody heard of for a day after it ran out is forgotten', async () => {
    await using server = await fed();
    const { put, platform, gate, capabilities } = server;
    await put('lanes.7.state', OPEN);
    const keysAfter = async (ms: number): Promise<string[]> => {
      platform.clock.step(ms);
      await capabilities.readings.forgetRunOut();
      const { rows } = await capabilities.readings.list(gate.id, { limit: 9 });
      return rows.map(({ reading }) => reading.key);
    };
    expect(await keysAfter(600_000 + 86_400_000)).toEqual(['lanes.7.state']);
    expect(await keysAfter(1)).toEqual([]);
  });
});

describe('people', () => {
  it('with the right say what a reading is, as programs do', async () => {
    await using server = await fed();
    const answer = await server.agent.call('PUT', `${server.path}/lanes.7.state`, { body: OPEN });
    expect(answer.statusCode).toBe(200);
  });
});
