import { describe, expect, it } from 'vitest';
import { brokenPath } from '../../../../../server/feeds/documents/index.ts';
import { FeedFormat, ReadingUpdate, type ReadingTable } from '../../../../../shared/contract/index.ts';
import { feedFixture, readAs, reasonsOf, refusalOf, valuesOf } from '../../../../support/feed-documents.ts';

const STATES = { O: 'open', C: 'closed' };
const lanes = (map: object = {}) => ({
  kind: 'json',
  map: {
    observedAt: '$.updatedAt',
    lists: [
      {
        key: 'lanes.{id}.state',
        rows: '$.lanes',
        id: '$.no',
        only: ['1', '2', '3'],
        from: '$.status',
        as: 'code',
        words: STATES,
      },
      {
        key: 'lanes.{id}.wait',
        rows: '$.lanes',
        id: '$.no',
        only: ['1', '2', '3'],
        from: '$.waitMinutes',
        as: 'number',
        between: [0, 240],
      },
    ],
    ...map,
  },
});
const LANES = new TextDecoder().decode(feedFixture('lanes.json'));

describe('a JSON document', () => {
  it('says of each lane its state and its wait, by words that somebody gave a meaning', () => {
    const read = readAs(feedFixture('lanes.json'), lanes());
    expect(read).toMatchObject({ observedAt: '2026-11-26T07:04:10.000Z', faults: [] });
    expect(valuesOf(read)).toEqual({
      'lanes.1.state': 'open',
      'lanes.2.state': 'closed',
      'lanes.3.state': 'open',
      'lanes.1.wait': 12,
      'lanes.2.wait': null,
      'lanes.3.wait': 4,
    });
  });

  it('costs the one lane whose word nobody knows, and counts it', () => {
    const read = readAs(LANES.replace('"status": "C"', '"status": "X"'), lanes());
    expect(Object.keys(valuesOf(read))).not.toContain('lanes.2.state');
    expect(valuesOf(read)).toMatchObject({ 'lanes.1.state': 'open', 'lanes.3.state': 'open' });
    expect(reasonsOf(read)).toEqual([['unknown-word', 'lanes.2.state']]);
  });

  it('is not believed about a lane that the gate has not', () => {
    const read = readAs(LANES.replace('"no": 3', '"no": 9'), lanes());
    expect(Object.keys(valuesOf(read))).not.toContain('lanes.9.state');
    expect(reasonsOf(read)).toEqual([
      ['unknown-key', null],
      ['unknown-key', null],
    ]);
  });

  it.each<[string, [string, string], [string, string]]>([
    ['a word for a number', ['"12"', '"twelve"'], ['wrong-type', 'lanes.1.wait']],
    [
      'a number for a state',
      ['"status": "O", "waitMinutes": "12"', '"status": 7, "waitMinutes": "12"'],
      ['unknown-word', 'lanes.1.state'],
    ],
    ['an object for a number', ['"12"', '{}'], ['wrong-type', 'lanes.1.wait']],
    ['a wait that cannot be', ['"12"', '"100000"'], ['out-of-range', 'lanes.1.wait']],
    ['a wait of less than nothing', ['"12"', '-5'], ['out-of-range', 'lanes.1.wait']],
    ['nothing where a state was', ['"status": "C", ', ''], ['missing', 'lanes.2.state']],
    [
      'a word by the name of what every object has',
      ['"status": "C"', '"status": "constructor"'],
      ['unknown-word', 'lanes.2.state'],
    ],
  ])('with %s costs what it says, and no more', (_what, [was, is], fault) => {
    const read = readAs(LANES.replace(was, is), lanes());
    expect(reasonsOf(read)).toEqual([fault]);
    expect(read.values).toHaveLength(5);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['that turned into a web page', feedFixture('error-page.html'), 'not-its-format'],
    ['that ends in the middle', feedFixture('cut.json'), 'not-its-format'],
    ['with nothing in it', '  \n', 'not-its-format'],
    ['of bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0x41]), 'not-its-format'],
    ['that no longer says when it was made', LANES.replace('updatedAt', 'updated'), 'missing'],
    ['that was made at no time', LANES.replace('2026-11-26T', '2026-13-26T'), 'missing'],
  ])('%s is refused whole', (_what, document, reason) => {
    expect(refusalOf(document, lanes())).toBe(reason);
  });

  it('becomes a table of flights, row by row', () => {
    const read = readAs(feedFixture('schiphol-flights.json'), {
      kind: 'json',
      map: {
        tables: [
          {
            key: 'flights.arrivals',
            rows: '$.flights[?@.flightDirection == "A"]',
            fields: {
              flight: { from: '$.flightName', as: 'code', isRequired: true },
              airport: { from: '$.route.destinations[0]', as: 'code', isRequired: true },
              scheduled: { from: '$.scheduleDateTime', as: 'instant', isRequired: true },
              estimated: { from: '$.estimatedLandingTime', as: 'instant' },
              belt: { from: '$.baggageClaim.belts[0]', as: 'code' },
              remark: {
                from: '$.publicFlightState.flightStates[-1:]',
                as: 'code',
                words: { SCH: 'scheduled', EXP: 'expected' },
              },
            },
          },
        ],
      },
    });
    expect(read.faults).toEqual([]);
    expect(valuesOf(read)).toEqual({
      'flights.arrivals': {
        rows: [
          {
            flight: 'KL1002',
            airport: 'LHR',
            scheduled: '2026-11-26T14:25:00.000Z',
            estimated: '2026-11-26T14:31:00.000Z',
            belt: '16',
            remark: 'expected',
          },
          {
            flight: 'HV6120',
            airport: 'AGP',
            scheduled: '2026-11-26T14:40:00.000Z',
            estimated: null,
            belt: null,
            remark: 'scheduled',
          },
        ],
      },
    });
  });

  it('says levels of waits by its own numbers, those without a meaning left out', () => {
    const read = readAs(feedFixture('control-points.json'), {
      kind: 'json',
      map: {
        values: ['HYW', 'LMC', 'LWS'].map((point) => ({
          key: `waits.${point}.level`,
          from: `$.${point}.arrQueue`,
          as: 'code',
          words: { 0: 'normal', 1: 'busy', 2: 'very-busy', 4: 'maintenance' },
        })),
      },
    });
    expect(valuesOf(read)).toEqual({ 'waits.HYW.level': 'normal', 'waits.LMC.level': 'very-busy' });
    expect(reasonsOf(read)).toEqual([['unknown-word', 'waits.LWS.level']]);
  });
});

describe('a table', () => {
  const format = {
    kind: 'json',
    map: {
      tables: [
        {
          key: 't',
          rows: '$',
          fields: {
            flight: { from: '$.f', as: 'code', isRequired: true },
            gate: { from: '$.g', as: 'number' },
          },
        },
      ],
    },
  };
  const table = (rows: unknown[]) => readAs(JSON.stringify(rows), format);

  it('goes without rows that lack what they need, and without cells that cannot be believed', () => {
    const read = table([{ f: 'VN1', g: 1 }, { g: 2 }, { f: 'VN3', g: 'x' }, { f: 'VN4', g: 4 }]);
    expect(valuesOf(read)).toEqual({
      t: {
        rows: [
          { flight: 'VN1', gate: 1 },
          { flight: 'VN3', gate: null },
          { flight: 'VN4', gate: 4 },
        ],
      },
    });
    expect(reasonsOf(read)).toEqual([
      ['missing', 't'],
      ['wrong-type', 't'],
    ]);
  });

  it('of which most rows cannot be believed is not told at all', () => {
    const read = table([{ f: 'VN1' }, { f: '<b>' }, { x: 1 }]);
    expect(read.values).toEqual([]);
    expect(reasonsOf(read)).toEqual([
      ['wrong-type', 't'],
      ['missing', 't'],
    ]);
  });

  it('is empty where nothing comes or goes', () => {
    expect(valuesOf(table([]))).toEqual({ t: { rows: [] } });
  });

  it('has as many rows as there is room for in what kiosks are told', () => {
    const fields = Object.fromEntries(
      Array.from({ length: 16 }, (_, i) => [`field${i}`, { from: `$.f${i}`, as: 'code' }]),
    );
    const wide = Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`f${i}`, 'X'.repeat(40)]));
    const format = { kind: 'json', map: { tables: [{ key: 'wide', rows: '$', fields }] } };
    const { wide: value } = valuesOf(readAs(JSON.stringify(Array.from({ length: 60 }, () => wide)), format));
    expect(ReadingUpdate.safeParse({ value, ttlSeconds: 60 }).success).toBe(true);
    expect((value as ReadingTable).rows.length).toBeGreaterThan(20);
  });

  it('has forty rows at most, the first ones', () => {
    const read = table(Array.from({ length: 99 }, (_, i) => ({ f: `VN${i}`, g: i })));
    const { rows } = valuesOf(read)['t'] as { rows: unknown[] };
    expect([rows.length, rows.at(-1)]).toEqual([40, { flight: 'VN39', gate: 39 }]);
  });
});

describe('a document that holds something else than was meant', () => {
  const rowsOf = (rows: string) => ({
    kind: 'json',
    map: { tables: [{ key: 'flights', rows, fields: { flight: { from: '$.f', as: 'code' } } }] },
  });

  it.each([
    ['$.flights', '{"error":"rate limited"}'],
    ['$.flights[*]', '{"error":"rate limited"}'],
    ["$.flights[?@.hall == 'A']", '{"error":"rate limited"}'],
    ['$..flights[*]', '{"error":"rate limited"}'],
    ['$.days[*].flights[*]', '{"days":[{"error":"none"}]}'],
    ['$.flights', '{"flights":null}'],
    ['$.flights', '{"flights":"none today"}'],
    ['$', '{"error":"rate limited"}'],
  ])('says nothing of the rows at %s, and not that there are none: %s', (rows, document) => {
    const read = readAs(document, rowsOf(rows));
    expect([read.values, reasonsOf(read)]).toEqual([[], [['missing', 'flights']]]);
  });

  it.each([
    ['$.flights', '{"flights":[]}'],
    ['$.flights[*]', '{"flights":[]}'],
    ["$.flights[?@.hall == 'A']", '{"flights":[{"hall":"B"}]}'],
    ['$.days[*].flights[*]', '{"days":[]}'],
    ['$.days[*].flights[*]', '{"days":[{"flights":[]}]}'],
    ['$', '[]'],
  ])('is none whose rows at %s are none: %s', (rows, document) => {
    expect(readAs(document, rowsOf(rows))).toMatchObject({ values: [{ value: { rows: [] } }], faults: [] });
  });

  it('says nothing of lanes, either, and is wrong', () => {
    expect(reasonsOf(readAs('{"updatedAt":"2026-11-26T07:04:10Z","error":1}', lanes()))).toEqual([
      ['missing', null],
      ['missing', null],
    ]);
  });

  it('is a table of other columns, also without rows', () => {
    const format = {
      kind: 'csv',
      map: { tables: [{ key: 'ships', fields: { ship: { from: 'Ship', as: 'code' } } }] },
    };
    expect(refusalOf('Service unavailable', format)).toBe('not-its-format');
    expect(readAs('Ship,Berth\n', format)).toMatchObject({ values: [{ value: { rows: [] } }], faults: [] });
  });

  it('is XML with another element at its root', () => {
    const format = (rows: string) => ({
      kind: 'xml',
      map: { tables: [{ key: 'ships', rows, fields: { ship: { from: '@name', as: 'code' } } }] },
    });
    expect(reasonsOf(readAs('<error/>', format('/ships/ship')))).toEqual([['missing', 'ships']]);
    expect(reasonsOf(readAs('<error/>', format('//ship')))).toEqual([['missing', 'ships']]);
    expect(readAs('<ships/>', format("/ships/ship[@at='1']"))).toMatchObject({
      values: [{ value: { rows: [] } }],
      faults: [],
    });
  });
});

describe('a CSV document', () => {
  const trucks = {
    kind: 'csv',
    delimiter: ';',
    decimal: ',',
    map: {
      observedAt: 'reported',
      lists: [
        {
          key: 'trucks.{id}.minutes',
          id: 'yard',
          only: ['Tan-Thanh', 'Huu-Nghi'],
          from: 'minutes',
          as: 'number',
        },
      ],
    },
  };

  it('is read with its byte order mark, semicolons, decimal commas and times of its zone', () => {
    const read = readAs(feedFixture('trucks.csv'), {
      ...trucks,
      map: {
        observedAt: 'reported',
        tables: [
          {
            key: 'trucks',
            fields: {
              yard: { from: 'yard', as: 'code', words: { 'Tan Thanh': 'tan-thanh', 'Huu Nghi': 'huu-nghi' } },
              minutes: { from: 'minutes', as: 'number' },
              places: { from: 'places', as: 'number' },
            },
          },
        ],
      },
    });
    expect(read).toMatchObject({ observedAt: '2026-11-26T07:00:00.000Z', faults: [] });
    expect(valuesOf(read)).toEqual({
      trucks: {
        rows: [
          { yard: 'tan-thanh', minutes: 85, places: 1240 },
          { yard: 'huu-nghi', minutes: 40, places: 312 },
        ],
      },
    });
  });

  it('may have commas in its names, which are no codes', () => {
    const read = readAs(feedFixture('ships.csv'), {
      kind: 'csv',
      map: {
        tables: [
          {
            key: 'ships',
            fields: {
              berth: { from: 'berth', as: 'code', isRequired: true },
              ship: { from: 'ship', as: 'code' },
              arrives: { from: 'eta', as: 'instant' },
              leaves: { from: 'etd', as: 'instant' },
              remark: { from: 'status', as: 'code', words: { EXPECTED: 'expected', ALONGSIDE: 'alongside' } },
            },
          },
        ],
      },
    });
    expect(valuesOf(read)).toMatchObject({
      ships: {
        rows: [
          { berth: '1', ship: 'SUPERSTAR GEMINI', remark: 'expected' },
          { berth: '3', ship: null, leaves: null },
        ],
      },
    });
    expect(reasonsOf(read)).toEqual([['wrong-type', 'ships']]);
  });

  it.each<[string, string | Uint8Array]>([
    ['without a column that is asked for', 'yard;minuten;reported\nHuu-Nghi;40;2026-11-26 14:00\n'],
    ['in another encoding', feedFixture('latin1.csv')],
    ['with rows of different length', 'yard;minutes;reported\nHuu-Nghi;40\n'],
    ['with a quote that does not end', 'yard;minutes;reported\n"Huu-Nghi;40;2026\n'],
    ['that turned into a web page', feedFixture('error-page.html')],
  ])('%s is refused whole', (_what, document) => {
    expect(refusalOf(document, trucks)).toBe('not-its-format');
  });

  it('is not believed about a yard that nobody knows', () => {
    const read = readAs(feedFixture('trucks.csv'), trucks);
    expect([read.values, reasonsOf(read).map(([reason]) => reason)]).toEqual([
      [],
      ['unknown-key', 'unknown-key'],
    ]);
  });
});

describe('an XML document', () => {
  const flights = {
    kind: 'xml',
    map: {
      observedAt: '/airport/flights/@lastUpdate',
      tables: [
        {
          key: 'flights.arrivals',
          rows: '/airport/flights/flight[arr_dep="A"]',
          fields: {
            flight: { from: 'flight_id', as: 'code', isRequired: true },
            airport: { from: 'airport', as: 'code' },
            scheduled: { from: 'schedule_time', as: 'instant' },
            estimated: { from: 'status[@code="E"]/@time', as: 'instant' },
            remark: { from: 'status/@code', as: 'code', words: { E: 'expected', C: 'cancelled' } },
            belt: { from: 'belt', as: 'code' },
          },
        },
      ],
    },
  };

  it('is asked by XPath', () => {
    const read = readAs(feedFixture('avinor.xml'), flights);
    expect(read).toMatchObject({ observedAt: '2026-11-26T07:04:55.000Z', faults: [] });
    expect(valuesOf(read)).toEqual({
      'flights.arrivals': {
        rows: [
          {
            flight: 'SK4410',
            airport: 'OSL',
            scheduled: '2026-11-26T08:10:00.000Z',
            estimated: '2026-11-26T08:22:00.000Z',
            remark: 'expected',
            belt: '2',
          },
          {
            flight: 'WF967',
            airport: 'KKN',
            scheduled: '2026-11-26T08:30:00.000Z',
            estimated: null,
            remark: 'cancelled',
            belt: null,
          },
        ],
      },
    });
  });

  it.each<[string, string | Uint8Array, string]>([
    ['that declares a type', '<!DOCTYPE airport><airport/>', 'doctype'],
    ['that declares one in small letters', '<!doctype airport><airport/>', 'doctype'],
    ['with entities that grow', '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>', 'doctype'],
    ['that names a file', feedFixture('doctype.aidx.xml'), 'doctype'],
    ['that ends in the middle', feedFixture('cut.aidx.xml'), 'not-its-format'],
    ['with an entity that nothing declares', '<airport>&nbsp;</airport>', 'not-its-format'],
    ['that is nested without end', `${'<a>'.repeat(9_000)}${'</a>'.repeat(9_000)}`, 'not-its-format'],
    ['that turned into a web page', feedFixture('error-page.html'), 'not-its-format'],
    ['that is JSON now', '{"flights":[]}', 'not-its-format'],
    ['of another root', '<other/>', 'missing'],
  ])('%s is refused whole', (_what, document, reason) => {
    expect(refusalOf(document, flights)).toBe(reason);
  });
});

describe('a map', () => {
  const withPath = (kind: 'json' | 'xml', path: string) =>
    FeedFormat.parse({ kind, map: { values: [{ key: 'a', from: path, as: 'number' }] } });

  it('is refused where a row could make a key that is longer than keys are', () => {
    const long = `${'k'.repeat(80)}.{id}`;
    const list = { key: long, rows: '$', id: '$.id', from: '$.is', as: 'number' };
    const format = (id: string) => ({ kind: 'json', map: { lists: [{ ...list, only: ['1', id] }] } });
    expect(FeedFormat.safeParse(format('x'.repeat(39))).success).toBe(true);
    expect(FeedFormat.safeParse(format('x'.repeat(40))).success).toBe(false);
  });

  it('is refused with a path that nobody understands, by its place', () => {
    expect(brokenPath(withPath('json', '$.a[?@.b == 1]'))).toBeNull();
    expect(brokenPath(withPath('json', 'a.b'))?.pointer).toBe('/format/map/values/0/from');
    expect(brokenPath(withPath('xml', '/a/b[@c="1"]'))).toBeNull();
    for (const path of ['/a[', 'x:a', 'f()'])
      expect(brokenPath(withPath('xml', path))?.detail).toContain('XPath');
  });
});
