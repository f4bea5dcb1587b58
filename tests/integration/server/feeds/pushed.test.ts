import { describe, expect, it } from 'vitest';
import { formatInstant } from '../../../../shared/time/index.ts';
import { feedFixture, FIXTURES_AT_MS } from '../../../support/feed-documents.ts';
import { fedServer } from '../../../support/feed-server.ts';
import { makeGate, makeToken } from '../../../support/programs.ts';

const LANES = {
  kind: 'json',
  map: {
    observedAt: '$.at',
    lists: [
      {
        key: 'lanes.{id}.state',
        rows: '$.lanes',
        id: '$.no',
        only: ['1', '2'],
        from: '$.is',
        as: 'code',
        words: { O: 'open', C: 'closed' },
      },
      {
        key: 'lanes.{id}.wait',
        rows: '$.lanes',
        id: '$.no',
        only: ['1', '2'],
        from: '$.wait',
        as: 'number',
        between: [0, 240],
        mostJump: 60,
      },
    ],
  },
};
const lanes = (seconds: number, one: object = {}, two: object = {}) =>
  JSON.stringify({
    at: formatInstant(FIXTURES_AT_MS + seconds * 1_000),
    lanes: [
      { no: 1, is: 'O', wait: 10, ...one },
      { no: 2, is: 'C', wait: 0, ...two },
    ],
  });

/** A flight from Saigon that is about to land. */
function oneLeg(number: string, to = 'HAN'): string {
  return legs(0, [leg(number, 55, to)]);
}

const minutesOn = (minutes: number): string => formatInstant(FIXTURES_AT_MS + minutes * 60_000);

function leg(number: string, minutes: number, to = 'HAN'): string {
  return `<FlightLeg><LegIdentifier><Airline>VN</Airline><FlightNumber>${number}</FlightNumber>
    <DepartureAirport>SGN</DepartureAirport><ArrivalAirport>${to}</ArrivalAirport></LegIdentifier>
    <LegData><OperationTime OperationQualifier="ONB" TimeType="SCT">${minutesOn(minutes)}</OperationTime></LegData>
  </FlightLeg>`;
}

/** As it was said so many minutes later. */
function legs(minutes: number, said: readonly string[]): string {
  const namespace = 'http://www.iata.org/IATA/2007/00';
  const root = 'IATA_AIDX_FlightLegNotifRQ';
  return `<${root} xmlns="${namespace}" TimeStamp="${minutesOn(minutes)}">${said.join('')}</${root}>`;
}

describe('a document that a program pushes', () => {
  it('becomes readings of the gate, by the name of the token, and says how the feed fares', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed(LANES);
    expect(await server.state()).toMatchObject({ standing: 'waiting', lastGoodAt: null });
    const answer = await server.push(feed, lanes(0));
    expect(answer.statusCode).toBe(200);
    expect(server.outcomeOf(answer)).toMatchObject({ faults: [], values: [{}, {}, {}, {}] });
    expect(await server.readings()).toEqual({
      'lanes.1.state': 'open',
      'lanes.1.wait': 10,
      'lanes.2.state': 'closed',
      'lanes.2.wait': 0,
    });
    expect(await server.state()).toMatchObject({ standing: 'good', failures: 0, lastFault: null });
    const [row] = (await server.agent.get(`/gates/${server.gate.id}/readings`)).json<{ rows: object[] }>()
      .rows;
    expect(row).toMatchObject({ sentBy: { kind: 'api-token', name: 'Lanes' } });
  });

  it('while its feed is changed is taken by the feed as it is then', async () => {
    await using server = await fedServer();
    const { id, revision, ...draft } = await server.makeFeed(LANES);
    const [states, waits] = LANES.map.lists;
    const lists = [{ ...states, words: { O: 'suspended', C: 'closed' } }, waits];
    const { readings } = server.capabilities;
    const { putMany } = readings;
    readings.putMany = async (...told) => {
      readings.putMany = putMany;
      await server.agent.put(`/feeds/${id}`, revision, {
        ...draft,
        format: { ...LANES, map: { ...LANES.map, lists } },
      });
      return putMany(...told);
    };
    const { values } = server.outcomeOf(await server.push({ id, revision, ...draft }, lanes(0)));
    expect(values[0]).toEqual({ key: 'lanes.1.state', value: 'suspended' });
    expect(await server.state()).toMatchObject({ standing: 'good', feed: { revision: revision + 1 } });
  });

  it('of flights is told as tables', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed({ kind: 'aidx', airport: 'HAN' });
    await server.push(feed, feedFixture('han.aidx.xml'));
    expect(await server.readings()).toMatchObject({
      'flights.arrivals': { rows: [{ flight: 'VN255' }] },
      'flights.departures': { rows: [{ flight: 'SQ191' }, { flight: 'KE442' }] },
      belts: { rows: [{ belt: '4' }] },
    });
  });

  it('of what is otherwise is added to what came at the same moment', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed({ kind: 'aidx', airport: 'HAN', says: 'changes' });
    const numbers = Array.from({ length: 6 }, (_, i) => `70${i}`);
    const answers = await Promise.all(numbers.map((number) => server.push(feed, oneLeg(number))));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(numbers.map(() => 200));
    const { rows } = (await server.readings())['flights.arrivals'] as { rows: { flight: string }[] };
    expect(rows.map(({ flight }) => flight).toSorted()).toEqual(numbers.map((number) => `VN${number}`));
  });

  it('that a later one overtook on its way loses no cancellation', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed({ kind: 'aidx', airport: 'HAN', says: 'changes' });
    const remarked = (number: string, code: string) =>
      leg(number, 55).replace('<LegData>', `<LegData><RemarkTextCode>${code}</RemarkTextCode>`);
    await server.push(feed, legs(0, [leg('1', 55), leg('2', 55)]));
    await server.push(feed, legs(2, [remarked('2', 'DLY')]));
    const { faults } = server.outcomeOf(
      await server.push(feed, legs(1, [remarked('1', 'CNL'), leg('2', 55)])),
    );
    expect(faults).toMatchObject([{ reason: 'outdated', key: 'flights.arrivals' }]);
    const { rows } = (await server.readings())['flights.arrivals'] as { rows: object[] };
    expect(rows).toMatchObject([
      { flight: 'VN1', remark: 'cancelled' },
      { flight: 'VN2', remark: 'delayed' },
    ]);
    expect(rows[0]).not.toHaveProperty('saidAt');
    expect(rows[0]).not.toHaveProperty('leg');
  });

  it('of many flights is kept whole where later ones only say changes, and told as far as boards have room', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed({ kind: 'aidx', airport: 'HAN', says: 'changes' });
    const many = Array.from({ length: 200 }, (_, i) => leg(String(100 + i), i * 3 - 60));
    const outcome = server.outcomeOf(await server.push(feed, legs(0, many)));
    expect(outcome.faults).toEqual([]);
    const arrivals = async (): Promise<string[]> => {
      const { rows } = (await server.readings())['flights.arrivals'] as { rows: { flight: string }[] };
      return rows.map(({ flight }) => flight);
    };
    const from = (first: number, count: number) => Array.from({ length: count }, (_, i) => `VN${first + i}`);
    expect(await arrivals()).toEqual(from(110, 40));
    // Every nine minutes three of them are over, and three that were not on the board are.
    for (let minutes = 9; minutes <= 54; minutes += 9) {
      server.platform.clock.step(9 * 60_000);
      await server.push(feed, legs(minutes, [leg('999', 2_000)]));
    }
    expect(await arrivals()).toEqual(from(128, 40));
  });

  it('with words of any length in what is wrong with it is counted as any other', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed({ kind: 'aidx', airport: 'HAN' });
    const outcome = server.outcomeOf(await server.push(feed, oneLeg('7'.repeat(1_000), 'DAD')));
    expect(outcome.faults).toMatchObject([{ reason: 'unknown-key' }]);
    expect(await server.faults(feed)).toEqual([['unknown-key', 1]]);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['that turned into a web page', feedFixture('error-page.html'), 'not-its-format'],
    ['of bytes', new Uint8Array(5_000).fill(0x80), 'not-its-format'],
    ['that is longer than the feed may be', 'x'.repeat(1_048_577), 'too-large'],
    ['of an hour ahead', lanes(3_600), 'from-the-future'],
    ['older than the last', lanes(-10), 'outdated'],
    ['with another type of a value', lanes(1, { wait: 'soon' }, { wait: [] }), 'wrong-type'],
    ['with a lane that nobody knows', lanes(1, { no: 9 }, { no: 8 }), 'unknown-key'],
    ['with a state that nobody knows', lanes(1, { is: 'X' }), 'unknown-word'],
    ['with a wait that cannot be', lanes(1, { wait: 9_999 }), 'out-of-range'],
    ['with a wait that leaps', lanes(1, { wait: 200 }), 'jump'],
  ])('%s costs what it says, is counted, and what was good before stays', async (_what, document, reason) => {
    await using server = await fedServer();
    const feed = await server.makeFeed(LANES);
    await server.push(feed, lanes(0));
    const before = await server.readings();
    server.platform.clock.step(20_000);
    const outcome = server.outcomeOf(await server.push(feed, document));
    expect(outcome.faults.map((fault) => fault.reason)).toContain(reason);
    expect((await server.faults(feed)).map(([told]) => told)).toEqual([reason]);
    expect((await server.state())?.lastFault).toMatchObject({ reason });
    expect(await server.readings()).toEqual(before);
  });

  it('of an hour ago was over before it came', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed(LANES);
    expect(server.outcomeOf(await server.push(feed, lanes(-600))).faults).toMatchObject([
      { reason: 'run-out' },
    ]);
    expect([await server.readings(), (await server.state())?.standing]).toEqual([{}, 'waiting']);
  });

  it('of ten megabytes is not read to its end, and is counted', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed(LANES);
    await server.push(feed, lanes(0));
    const answer = await server.push(feed, new Uint8Array(10 * 1_048_576));
    expect(answer.json()).toMatchObject({ status: 413, code: 'request/too-large' });
    expect(await server.faults(feed)).toEqual([['too-large', 1]]);
    expect(await server.readings()).toMatchObject({ 'lanes.1.state': 'open' });
  });

  it('that leaps is believed once what was said before has run out', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed(LANES);
    await server.push(feed, lanes(0));
    server.platform.clock.step(600_000);
    expect(server.outcomeOf(await server.push(feed, lanes(600, { wait: 200 }))).faults).toEqual([]);
    expect(await server.readings()).toMatchObject({ 'lanes.1.wait': 200 });
  });

  it('counts the same fault again and again, by days, and in the metrics by feed and reason', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed(LANES, { ttlSeconds: 86_400 });
    for (let i = 0; i < 3; i += 1) await server.push(feed, 'no JSON');
    server.platform.clock.step(61_200_000);
    await server.signInAgain();
    await server.push(feed, '<html>');
    expect(await server.faults(feed)).toEqual([
      ['not-its-format', 1],
      ['not-its-format', 3],
    ]);
    expect(await server.state()).toMatchObject({ failures: 4, faultsToday: 1 });
    const metrics = await server.app.inject({ method: 'GET', url: '/metrics', remoteAddress: '127.0.0.1' });
    expect(metrics.body).toContain(`waypost_feed_faults_total{feed="${feed.id}",reason="not-its-format"} 4`);
  });

  it('falls silent when nothing good came for as long as it holds, which is counted once', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed(LANES);
    await server.push(feed, lanes(0));
    await expect
      .poll(async () => {
        server.platform.clock.advance(120_000);
        return server.faults(feed);
      })
      .toEqual([['silent', 1]]);
    server.platform.clock.advance(600_000);
    expect(await server.state()).toMatchObject({ standing: 'silent', lastFault: { reason: 'silent' } });
    expect(await server.faults(feed)).toEqual([['silent', 1]]);
  });

  it('that never came at all is counted as silence, once', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed(LANES);
    await expect
      .poll(async () => {
        server.platform.clock.advance(120_000);
        return server.faults(feed);
      })
      .toEqual([['silent', 1]]);
    server.platform.clock.advance(1_200_000);
    expect(await server.state()).toMatchObject({ standing: 'silent', lastFault: { reason: 'silent' } });
    expect(await server.faults(feed)).toEqual([['silent', 1]]);
    const seconds = (server.platform.clock.wallMs() - FIXTURES_AT_MS) / 1_000;
    expect(server.outcomeOf(await server.push(feed, lanes(seconds))).faults).toEqual([]);
    expect(await server.state()).toMatchObject({ standing: 'good', lastFault: null });
  });

  it('is taken from whoever may write readings of its gate, by feeds that are on and pushed', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed(LANES);
    const other = await makeGate(server.agent, 'other');
    const stranger = await makeToken(server, server.agent, { gateIds: [other.id] });
    expect((await server.push(feed, lanes(0), stranger.secret)).json()).toMatchObject({
      code: 'api-token/not-for-this',
    });
    expect((await server.push(feed, lanes(0), 'waypost_nothing')).statusCode).toBe(401);
    const off = await server.makeFeed(LANES, { isOn: false });
    expect((await server.push(off, lanes(0))).json()).toMatchObject({
      status: 409,
      code: 'feed/not-this-way',
    });
    const polled = await server.makeFeed(LANES, {
      arrival: { kind: 'poll', link: 'https://nobody.example.vn/', everySeconds: 60 },
    });
    expect((await server.push(polled, lanes(0))).json()).toMatchObject({ code: 'feed/not-this-way' });
    expect((await server.push(polled, new Uint8Array(10 * 1_048_576))).statusCode).toBe(413);
    expect((await server.faults(polled)).map(([reason]) => reason)).not.toContain('too-large');
    expect(await server.readings()).toEqual({});
  });
});

describe('news', () => {
  it('become drafts in the library, each once, and no live value', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed({ kind: 'news', language: 'vi' }, { name: 'Customs' });
    const first = server.outcomeOf(await server.push(feed, feedFixture('news.rss.xml')));
    expect(first).toMatchObject({ drafts: ['Mức ngoại tệ phải khai báo', 'Giờ làm việc Tết'], values: [] });
    expect(server.outcomeOf(await server.push(feed, feedFixture('news.rss.xml'))).drafts).toEqual([]);
    const { rows } = (await server.agent.get('/contents')).json<{ rows: object[] }>();
    expect(rows).toMatchObject([
      { title: 'Giờ làm việc Tết', step: 'approval' },
      { title: 'Mức ngoại tệ phải khai báo', step: 'approval' },
    ]);
    expect(await server.readings()).toEqual({});
  });

  it('that stand twice in a document become one draft', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed({ kind: 'news', language: 'vi' });
    const item = (title: string) => `<item><title>${title}</title><guid>1</guid></item>`;
    const document = `<rss version="2.0"><channel>${item('Tin')}${item('Tin mới')}</channel></rss>`;
    expect(server.outcomeOf(await server.push(feed, document)).drafts).toEqual(['Tin']);
  });

  it('lose what no screen draws, and keep the rest', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed({ kind: 'news', language: 'vi' });
    const item =
      '<item><title>Tết 🎉 đến</title><guid>1</guid></item><item><title>🎉</title><guid>2</guid></item>';
    const outcome = await server.push(feed, `<rss version="2.0"><channel>${item}</channel></rss>`);
    expect(server.outcomeOf(outcome).drafts).toHaveLength(2);
    const { rows } = (await server.agent.get('/contents')).json<{ rows: object[] }>();
    expect(rows).toMatchObject([{ title: feed.name }, { title: 'Tết  đến' }]);
  });

  it('gone wild fill nobody’s library', async () => {
    await using server = await fedServer();
    const feed = await server.makeFeed({ kind: 'news', language: 'vi' });
    const items = Array.from(
      { length: 200 },
      (_, i) => `<item><title>Tin ${i}</title><guid>${i}</guid></item>`,
    );
    const { drafts } = server.outcomeOf(
      await server.push(feed, `<rss version="2.0"><channel>${items.join('')}</channel></rss>`),
    );
    expect(drafts).toHaveLength(10);
  });
});

describe('a feed', () => {
  it('is refused with a path that nobody understands, at a gate that is not there, and moved to another', async () => {
    await using server = await fedServer();
    const { gate, agent } = server;
    const feed = await server.makeFeed(LANES);
    const { id, revision, ...draft } = feed;
    expect((await agent.post('/feeds', draft)).json()).toMatchObject({ code: 'object/key-taken' });
    const broken = {
      ...draft,
      name: 'Another',
      format: { kind: 'json', map: { values: [{ key: 'a', from: 'x[', as: 'number' }] } },
    };
    expect((await agent.post('/feeds', broken)).json()).toMatchObject({
      code: 'request/invalid',
      errors: [{ pointer: '/body/format/map/values/0/from' }],
    });
    const nowhere = { ...draft, name: 'Another', gateId: '019ab000-0000-7000-8000-000000000000' };
    expect((await agent.post('/feeds', nowhere)).json()).toMatchObject({ code: 'reference/unknown' });
    const other = await makeGate(agent, 'other');
    expect((await agent.put(`/feeds/${id}`, revision, { ...draft, gateId: other.id })).json()).toMatchObject({
      errors: [{ pointer: '/body/gateId' }],
    });
    expect((await agent.remove(`/gates/${gate.id}`, gate.revision)).json()).toMatchObject({
      code: 'object/in-use',
    });
    expect((await agent.remove(`/feeds/${id}`, revision)).statusCode).toBe(204);
    expect((await agent.get('/feed-states')).json()).toMatchObject({ rows: [] });
  });

  it('is tried with a sample, which says what it would come to and keeps nothing', async () => {
    await using server = await fedServer();
    const { id: _id, revision: _revision, ...feed } = await server.makeFeed(LANES);
    const document = lanes(-3_600, { is: 'X' });
    const tried = await server.agent.post('/feed-trials', { feed, document });
    expect(server.outcomeOf(tried)).toMatchObject({
      values: [{ key: 'lanes.2.state', value: 'closed' }, { key: 'lanes.1.wait' }, { key: 'lanes.2.wait' }],
      faults: [{ reason: 'unknown-word' }, { reason: 'run-out' }],
    });
    expect(await server.readings()).toEqual({});
    expect((await server.agent.post('/feed-trials', { feed, document: null })).json()).toMatchObject({
      errors: [{ pointer: '/body/document' }],
    });
  });
});
