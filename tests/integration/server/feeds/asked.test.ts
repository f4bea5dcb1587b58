import { describe, expect, it } from 'vitest';
import type { Feed, KnownReading } from '../../../../shared/contract/index.ts';
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

/** When each reading runs out. */
async function runsOutAt({ agent, gate }: Server): Promise<Record<string, number>> {
  const { rows } = (await agent.get(`/gates/${gate.id}/readings`)).json<{ rows: KnownReading[] }>();
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
      await expect.poll(() => server.readings()).toEqual({ [one]: 'open', [two]: 'open' });
      sayUntilOtherwise(server, next);
      await expect
        .poll(async () => {
          server.platform.clock.advance(15_000);
          const until = await runsOutAt(server);
          return (until[one] ?? 0) - (until[two] ?? 0);
        })
        .toBeGreaterThan(300_000);
      expect(server.asked.at(-1)?.headers).toHaveProperty('if-none-match');
    },
  );

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
