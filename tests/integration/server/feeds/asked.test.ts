import { describe, expect, it } from 'vitest';
import type { Feed, FeedState, KnownReading } from '../../../../shared/contract/index.ts';
import { feedFixture } from '../../../support/feed-documents.ts';
import { fedServer } from '../../../support/feed-server.ts';

const WAITS = {
  kind: 'json',
  map: { values: [{ key: 'waits.hall.minutes', from: '$.minutes', as: 'number' }] },
};
const LANES = {
  kind: 'json',
  map: {
    lists: [
      {
        key: 'lanes.{id}.state',
        rows: '$',
        id: '$.no',
        only: ['1', '2'],
        from: '$.is',
        as: 'code',
        words: { O: 'open' },
      },
    ],
  },
};
const METAR = { kind: 'metar', station: 'VVNB' };

type Server = Awaited<ReturnType<typeof fedServer>>;

/** Says what is new, and that the rest is unchanged; what it says otherwise is another document. */
function sayUntilOtherwise(server: Server, document: string): void {
  const etag = JSON.stringify(String(document.length));
  server.answer((request, response) => {
    const isKnown = request.headers['if-none-match'] === etag;
    response.writeHead(isKnown ? 304 : 200, { etag }).end(isKnown ? '' : document);
  });
}

/** Waits for what comes of being asked; `lastTriedAt` is when it was before. */
async function isTried(server: Server, lastTriedAt: string | null): Promise<void> {
  await expect
    .poll(async () => {
      server.platform.clock.advance(1);
      return (await server.state())?.lastTriedAt;
    })
    .not.toBe(lastTriedAt);
}

/** Lets the time pass until it is asked again, and no more. */
async function askAgain(server: Server): Promise<void> {
  const { nextAt, lastTriedAt } = (await server.state()) as FeedState;
  server.platform.clock.advance(Date.parse(nextAt ?? '') - server.platform.clock.wallMs());
  await isTried(server, lastTriedAt);
}

const ONE_OPEN = '[{"no": 1, "is": "O"}]';

/** A feed of lanes whose first answer waits: what is done meanwhile is done while it is under way. */
async function whileUnderWay(server: Server, act: (feed: Feed) => Promise<unknown>): Promise<void> {
  const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  server.answer((_, response) => {
    asked.resolve();
    const headers = { etag: JSON.stringify(String(ONE_OPEN.length)) };
    void released.promise.then(() => response.writeHead(200, headers).end(ONE_OPEN));
  });
  const feed = await polled(server, LANES);
  await asked.promise;
  await act(feed);
  released.resolve();
}

function change(
  server: Server,
  { id, revision, ...draft }: Feed,
  more: object,
): Promise<{ json(): unknown }> {
  return server.agent.put(`/feeds/${id}`, revision, { ...draft, ...more });
}

async function knownReadings({ agent, gate }: Server): Promise<KnownReading[]> {
  return (await agent.get(`/gates/${gate.id}/readings`)).json<{ rows: KnownReading[] }>().rows;
}

/** When each reading runs out. */
async function runsOutAt(server: Server): Promise<Record<string, number>> {
  const rows = await knownReadings(server);
  return Object.fromEntries(rows.map(({ reading, runsOutAt: at }) => [reading.key, Date.parse(at)]));
}

function polled(server: Server, format: object, more: object = {}): Promise<Feed> {
  const arrival = { kind: 'poll', link: `${server.origin}/document`, everySeconds: 60 };
  return server.makeFeed(format, { arrival, ...more });
}

describe('a feed that the server asks', () => {
  it('is asked at once, and again in its time', async () => {
    await using server = await fedServer();
    server.answerText('{"minutes": 12}');
    await polled(server, WAITS);
    await expect.poll(() => server.readings()).toEqual({ 'waits.hall.minutes': 12 });
    server.answerText('{"minutes": 15}');
    await expect
      .poll(async () => {
        server.platform.clock.advance(10_000);
        return server.readings();
      })
      .toEqual({ 'waits.hall.minutes': 15 });
    expect(await server.state()).toMatchObject({ standing: 'good', failures: 0 });
  });

  it('names what it knows, and is still well where the source says that this is unchanged', async () => {
    await using server = await fedServer();
    server.answer((request, response) => {
      const isKnown = request.headers['if-none-match'] === '"7"';
      response.writeHead(isKnown ? 304 : 200, {
        etag: '"7"',
        'last-modified': 'Thu, 26 Nov 2026 07:00:00 GMT',
      });
      response.end(isKnown ? '' : '{"minutes": 12}');
    });
    const feed = await polled(server, WAITS, { ttlSeconds: 120 });
    await expect.poll(() => server.readings()).toEqual({ 'waits.hall.minutes': 12 });
    await expect
      .poll(() => {
        server.platform.clock.advance(10_000);
        return server.asked.length;
      })
      .toBeGreaterThan(5);
    expect(server.asked.at(-1)?.headers).toMatchObject({
      'if-none-match': '"7"',
      'if-modified-since': 'Thu, 26 Nov 2026 07:00:00 GMT',
    });
    expect(await server.faults(feed)).toEqual([]);
    expect(await server.state()).toMatchObject({ standing: 'good' });
  });

  it.each([
    ['left out', '[{"no": 1, "is": "O"}]'],
    ['said in words that nobody knows', '[{"no": 1, "is": "O"}, {"no": 2, "is": "?"}]'],
  ])(
    'lets what its last document %s run out, however often it says that it is unchanged',
    async (_what, next) => {
      await using server = await fedServer();
      sayUntilOtherwise(server, '[{"no": 1, "is": "O"},{"no": 2, "is": "O"}]');
      await polled(server, LANES, { ttlSeconds: 180 });
      const [one, two] = ['lanes.1.state', 'lanes.2.state'];
      await isTried(server, null);
      expect(await server.readings()).toEqual({ [one]: 'open', [two]: 'open' });
      const first = await runsOutAt(server);
      sayUntilOtherwise(server, next);
      for (let round = 0; round < 2; round += 1) await askAgain(server);
      const last = await runsOutAt(server);
      expect(last[two]).toBe(first[two]);
      expect((last[one] ?? 0) - (last[two] ?? 0)).toBeGreaterThan(100_000);
      expect(server.asked.at(-1)?.headers).toHaveProperty('if-none-match');
    },
  );

  it('that leaps is believed once what it said of it before has run out, while it says the rest', async () => {
    await using server = await fedServer();
    const values = ['a', 'b'].map((key) => ({ key, from: `$.${key}`, as: 'number', mostJump: 20 }));
    sayUntilOtherwise(server, '{"a": 5, "b": 5}');
    const feed = await polled(server, { kind: 'json', map: { values } }, { ttlSeconds: 100 });
    await isTried(server, null);
    sayUntilOtherwise(server, '{"a": 60, "b": 6}');
    await askAgain(server);
    expect(await server.readings()).toEqual({ a: 5, b: 6 });
    expect(await server.faults(feed)).toEqual([['jump', 1]]);
    await askAgain(server);
    expect(await server.readings()).toEqual({ a: 60, b: 6 });
    expect(await server.state()).toMatchObject({ lastFault: null });
    // And nothing is left to ask for whole.
    await askAgain(server);
    expect(server.asked.at(-1)?.headers).toHaveProperty('if-none-match');
  });

  it('that repeats old data for ever falls silent, and is counted', async () => {
    await using server = await fedServer();
    server.answerText(feedFixture('vvnb.metar.txt'));
    const feed = await polled(server, METAR, { ttlSeconds: 3_600 });
    await expect.poll(() => server.readings()).toMatchObject({ 'weather.VVNB': { rows: [{ tempC: 24 }] } });
    await expect
      .poll(async () => {
        server.platform.clock.advance(30_000);
        return (await server.faults(feed)).map(([reason]) => reason);
      })
      .toEqual(['run-out', 'silent']);
    expect(await server.state()).toMatchObject({ standing: 'silent' });
  });

  it.each<[string, (server: Server) => void, string]>([
    [
      'answers with a web page',
      (server) => server.answerText(feedFixture('error-page.html')),
      'not-its-format',
    ],
    ['sends ten megabytes', (server) => server.answerText(Buffer.alloc(10 * 1_048_576, 0x20)), 'too-large'],
    ['is not there', () => {}, 'unreachable'],
    ['hangs up', (server) => server.answer((request) => void request.socket.destroy()), 'unreachable'],
    [
      'leads elsewhere',
      (server) =>
        server.answer(
          (_, response) => void response.writeHead(302, { location: 'http://evil.example/' }).end(),
        ),
      'not-allowed',
    ],
    ['sends nothing', (server) => server.answerText(''), 'not-its-format'],
  ])(
    'and that %s is counted, asked less and less often, and what was good stays',
    async (_what, turn, reason) => {
      await using server = await fedServer();
      server.answerText('{"minutes": 12}');
      const feed = await polled(server, WAITS, { ttlSeconds: 86_400 });
      await expect.poll(() => server.readings()).toEqual({ 'waits.hall.minutes': 12 });
      server.answer((_, response) => void response.writeHead(404).end());
      turn(server);
      await expect
        .poll(async () => {
          server.platform.clock.advance(10_000);
          return server.faults(feed);
        })
        .toEqual([[reason, 1]]);
      const state = await server.state();
      expect(state).toMatchObject({ standing: 'good', failures: 1, lastFault: { reason } });
      expect(await server.readings()).toEqual({ 'waits.hall.minutes': 12 });
    },
  );

  it('is asked by one process of all, whoever claims it', async () => {
    await using server = await fedServer();
    server.answerText('{"minutes": 12}');
    await using other = server.capabilities.feeds.start();
    void other;
    await polled(server, WAITS);
    await expect.poll(() => server.readings()).toEqual({ 'waits.hall.minutes': 12 });
    await expect.poll(async () => (await server.state())?.nextAt).not.toBeNull();
    expect(server.asked).toHaveLength(1);
  });

  it('is not asked when it is off, and again when it is on', async () => {
    await using server = await fedServer();
    server.answerText('{"minutes": 12}');
    const feed = await polled(server, WAITS, { isOn: false });
    server.platform.clock.advance(600_000);
    expect(await server.state()).toMatchObject({ standing: 'off', nextAt: null });
    const { id, revision, ...draft } = feed;
    expect((await server.agent.put(`/feeds/${id}`, revision, { ...draft, isOn: true })).statusCode).toBe(200);
    await expect.poll(() => server.readings()).toEqual({ 'waits.hall.minutes': 12 });
  });

  it('is asked anew when it is changed while its document is under way, which says nothing', async () => {
    await using server = await fedServer();
    const [list] = LANES.map.lists;
    const format = { ...LANES, map: { lists: [{ ...list, words: { O: 'closed' } }] } };
    await whileUnderWay(server, async (feed) => {
      await change(server, feed, { format });
      sayUntilOtherwise(server, ONE_OPEN);
    });
    await expect.poll(() => server.readings()).toEqual({ 'lanes.1.state': 'closed' });
    const [{ reading }] = (await knownReadings(server)) as [KnownReading];
    expect(reading).not.toHaveProperty('earlier');
  });

  it('overrules nobody by a document that was under way when it was paused', async () => {
    await using server = await fedServer();
    const paused = Promise.withResolvers<Feed>();
    await whileUnderWay(server, async (feed) => {
      paused.resolve((await change(server, feed, { isOn: false })).json() as Feed);
      await server.app.inject({
        method: 'PUT',
        url: `/api/v1/gates/${server.gate.id}/readings/lanes.1.state`,
        payload: { value: 'closed', ttlSeconds: 600 },
        headers: { authorization: `Bearer ${server.secret}` },
      });
    });
    // It is asked again when what was under way has come.
    server.answerText('[{"no": 2, "is": "O"}]');
    await change(server, await paused.promise, { isOn: true });
    await expect.poll(() => server.readings()).toMatchObject({ 'lanes.2.state': 'open' });
    const [one] = await knownReadings(server);
    expect(one).toMatchObject({ reading: { key: 'lanes.1.state', value: 'closed' }, held: null });
  });

  it('keeps nothing of a document that was under way when it was removed', async () => {
    await using server = await fedServer();
    await whileUnderWay(server, ({ id, revision }) => server.agent.remove(`/feeds/${id}`, revision));
    server.answerText('[{"no": 2, "is": "O"}]');
    await polled(server, LANES);
    await expect.poll(() => server.readings()).toEqual({ 'lanes.2.state': 'open' });
  });

  it('to which no link may lead says so when it is tried', async () => {
    await using server = await fedServer();
    server.answerText('{"minutes": 12}');
    const feed = await polled(server, WAITS, { isOn: false });
    const { id: _id, revision: _revision, ...draft } = feed;
    const tried = await server.agent.post('/feed-trials', { feed: draft, document: null });
    expect(tried.json()).toMatchObject({ values: [{ key: 'waits.hall.minutes', value: 12 }] });
    const elsewhere = {
      ...draft,
      arrival: { kind: 'poll', link: 'http://169.254.169.254/', everySeconds: 60 },
    };
    expect(
      (await server.agent.post('/feed-trials', { feed: elsewhere, document: null })).json(),
    ).toMatchObject({
      code: 'link/not-allowed',
    });
  });
});
