import { describe, expect, it } from 'vitest';
import { feedFixture, readAs, reasonsOf, refusalOf, valuesOf } from '../../../../support/feed-documents.ts';

const text = (name: string): string => new TextDecoder().decode(feedFixture(name));

describe('flight legs in AIDX', () => {
  const aidx = { kind: 'aidx', airport: 'HAN', remarks: {} };

  it('say who arrives, who departs and at which belt, and none of its free text', () => {
    const read = readAs(feedFixture('han.aidx.xml'), aidx);
    expect(read).toMatchObject({ observedAt: '2026-11-26T07:04:00.000Z', faults: [] });
    expect(valuesOf(read)).toEqual({
      'flights.arrivals': {
        rows: [
          {
            leg: 'VN255 2026-11-26 SGN HAN',
            flight: 'VN255',
            codeshares: 'AF3550 DL7893',
            airport: 'SGN',
            scheduled: '2026-11-26T07:10:00.000Z',
            estimated: '2026-11-26T07:02:00.000Z',
            actual: '2026-11-26T06:55:00.000Z',
            terminal: 'T1',
            gate: '12',
            belt: '4',
            remark: 'landed',
          },
        ],
      },
      'flights.departures': {
        rows: [
          {
            leg: 'SQ191 2026-11-26 HAN SIN',
            flight: 'SQ191',
            codeshares: 'LH9754',
            airport: 'SIN',
            scheduled: '2026-11-26T08:05:00.000Z',
            estimated: null,
            actual: null,
            terminal: 'T2',
            gate: '24',
            checkin: 'D01-D08',
            remark: 'boarding',
          },
          {
            leg: 'KE442 2026-11-26 HAN ICN',
            flight: 'KE442',
            codeshares: null,
            airport: 'ICN',
            scheduled: '2026-11-26T02:40:00.000Z',
            estimated: '2026-11-26T09:30:00.000Z',
            actual: null,
            terminal: null,
            gate: null,
            checkin: null,
            remark: 'cancelled',
          },
        ],
      },
      belts: {
        rows: [
          {
            belt: '4',
            flight: 'VN255',
            codeshares: 'AF3550 DL7893',
            airport: 'SGN',
            firstBagAt: '2026-11-26T07:03:00.000Z',
            lastBagAt: null,
          },
        ],
      },
    });
    expect(JSON.stringify(read)).not.toContain('hacked');
  });

  it('with a remark that nobody knows go without it, which is counted; one that the feed has of its own is taken', () => {
    const document = text('han.aidx.xml').replace('>CNL<', '>XYZ<');
    const read = readAs(document, aidx);
    expect(reasonsOf(read)).toEqual([['unknown-word', 'flights.departures']]);
    expect(valuesOf(read)).toMatchObject({
      'flights.departures': { rows: [{}, { flight: 'KE442', remark: null }] },
    });
    const known = readAs(document, { ...aidx, remarks: { XYZ: 'ask-at-desk' } });
    expect(valuesOf(known)).toMatchObject({
      'flights.departures': { rows: [{}, { remark: 'ask-at-desk' }] },
    });
  });

  it.each<[string, [string | null, string | null], string, number]>([
    ['cancelled, whatever its remark was before', ['GTO', 'CNL'], 'cancelled', 0],
    ['cancelled, whatever its status still is', ['CNL', 'SCH'], 'cancelled', 0],
    ['diverted', [null, 'DIV'], 'diverted', 0],
    ['cancelled, and was diverted before', ['DIV', 'CNL'], 'cancelled', 0],
    ['cancelled, with a remark that nobody knows', ['ZZZ', 'CNL'], 'cancelled', 1],
    ['delayed, with a remark that nobody knows', ['ZZZ', 'DLY'], 'delayed', 1],
    ['boarding, with a status that nobody knows', ['BRD', 'ZZZ'], 'boarding', 0],
  ])('say that one is %s', (_what, [remark, status], told, faults) => {
    const code = (name: string, of: string | null) => (of === null ? '' : `<${name}>${of}</${name}>`);
    const document = text('han.aidx.xml').replace(
      '<RemarkTextCode>CNL</RemarkTextCode>',
      `${code('OperationalStatus', status)}${code('RemarkTextCode', remark)}`,
    );
    const read = readAs(document, aidx);
    expect(valuesOf(read)).toMatchObject({ 'flights.departures': { rows: [{}, { remark: told }] } });
    expect(reasonsOf(read)).toEqual(
      Array.from({ length: faults }, () => ['unknown-word', 'flights.departures']),
    );
  });

  it('have no name by which a leg is known at another time, where they do not say of which day it is', () => {
    const document = text('han.aidx.xml').replaceAll(/<OriginDate>.*<\/OriginDate>/g, '');
    expect(valuesOf(readAs(document, aidx))).toMatchObject({
      'flights.arrivals': { rows: [{ leg: null, flight: 'VN255' }] },
    });
  });

  it('of another airport, or without a time, are left out and counted', () => {
    const document = text('han.aidx.xml')
      .replace('<ArrivalAirport CodeContext="3">HAN<', '<ArrivalAirport CodeContext="3">DAD<')
      .replace('>2026-11-26T08:05:00Z<', '>at eight<');
    const read = readAs(document, aidx);
    expect(reasonsOf(read)).toEqual([
      ['unknown-key', null],
      ['missing', 'flights.departures'],
    ]);
    expect(valuesOf(read)).toMatchObject({
      'flights.arrivals': { rows: [] },
      'flights.departures': { rows: [{ flight: 'KE442' }] },
    });
  });

  it.each<[string, string | Uint8Array, string]>([
    ['that name a file', feedFixture('doctype.aidx.xml'), 'doctype'],
    ['that end in the middle', feedFixture('cut.aidx.xml'), 'not-its-format'],
    ['of another namespace', text('han.aidx.xml').replace('IATA/2007/00', 'IATA/1999/00'), 'not-its-format'],
    [
      'made at no time',
      text('han.aidx.xml').replace('TimeStamp="2026-11-26T07:04:00Z"', 'TimeStamp="today"'),
      'wrong-type',
    ],
    ['that are a web page now', feedFixture('error-page.html'), 'not-its-format'],
  ])('%s are refused whole', (_what, document, reason) => {
    expect(refusalOf(document, aidx)).toBe(reason);
  });
});

describe('a METAR', () => {
  const metar = { kind: 'metar', station: 'VVNB' };

  it('is the weather of its station, in one row', () => {
    const read = readAs(feedFixture('vvnb.metar.txt'), metar);
    expect(read).toMatchObject({ observedAt: '2026-11-26T06:30:00.000Z', faults: [] });
    expect(valuesOf(read)).toEqual({
      'weather.VVNB': {
        rows: [
          {
            tempC: 24,
            symbol: 'cloudy',
            windKmh: 11,
            windFromDeg: 20,
            visibilityM: 8000,
            observedAt: '2026-11-26T06:30:00.000Z',
          },
        ],
      },
    });
  });

  it('of a thunderstorm says so', () => {
    expect(valuesOf(readAs(feedFixture('vvnb-storm.metar.txt'), metar))).toMatchObject({
      'weather.VVNB': { rows: [{ tempC: 22, symbol: 'thunderstorm', windKmh: 33, visibilityM: 1500 }] },
    });
  });

  it.each<[string, string, object]>([
    ['VVNB 260630Z 00000KT CAVOK 24/17 Q1016', 'METAR', { symbol: 'clear', windKmh: 0, visibilityM: 10_000 }],
    [
      'VVNB 260630Z 03003MPS 9999 -RA SCT020 24/17 Q1016',
      'METAR',
      { symbol: 'rain', windKmh: 11, visibilityM: 10_000 },
    ],
    [
      'VVNB 260630Z VRB02KT 0400 FG VV001 08/08 Q1016',
      'METAR',
      { symbol: 'fog', windFromDeg: null, visibilityM: 400 },
    ],
    ['VVNB 260630Z 02006KT 9999 VCSH FEW020 M02/M05 Q1016', 'METAR', { symbol: 'partly-cloudy', tempC: -2 }],
    ['VVNB 260630Z 02006KT 9999 FEW020 // Q1016', 'METAR', { symbol: 'partly-cloudy', tempC: null }],
    ['VVNB 302350Z 02006KT 9999 OVC020 24/17 Q1016', 'METAR', { symbol: 'overcast' }],
  ])('%s is understood', (report, head, row) => {
    expect(valuesOf(readAs(`${head} ${report}=`, metar))).toMatchObject({ 'weather.VVNB': { rows: [row] } });
  });

  it('names a day, of the month that is nearest', () => {
    const read = readAs('METAR VVNB 312350Z 02006KT 9999 OVC020 24/17 Q1016=', metar);
    expect(read.observedAt).toBe('2026-10-31T23:50:00.000Z');
  });

  describe('of several reports', () => {
    const at = (time: string, tempC: number, head = 'METAR') =>
      `${head} VVNB ${time}Z 02006KT 9999 OVC020 ${tempC}/17 Q1016=`;

    it.each<[string, string[], number]>([
      ['the newest, with the oldest first', [at('260530', 21), at('260600', 22), at('260630', 23)], 23],
      ['the newest, with the newest first', [at('260630', 23), at('260600', 22), at('260530', 21)], 23],
      ['a correction of the same time', [at('260630', 23), at('260630', 24, 'METAR COR')], 24],
      ['a special report after it', [at('260600', 22), at('260612', 25, 'SPECI')], 25],
      ['the newest that says anything', [at('260600', 22), 'METAR VVNB 260630Z NIL='], 22],
      ['none of a time to come', [at('260630', 23), at('271200', 40)], 23],
      ['none of a day that does not exist', [at('390630', 40), at('260600', 22)], 22],
    ])('takes %s', (_what, reports, tempC) => {
      expect(valuesOf(readAs(reports.join('\n'), metar))).toMatchObject({
        'weather.VVNB': { rows: [{ tempC }] },
      });
    });
  });

  it.each<[string, string | Uint8Array, string]>([
    ['of another station', 'METAR VVTS 260630Z 06004KT 9999 FEW017 31/24 Q1009=', 'not-its-format'],
    ['that says nothing', 'METAR VVNB 260630Z NIL=', 'missing'],
    ['on a day that does not exist', 'METAR VVNB 390630Z 06004KT 9999 FEW017 31/24 Q1009=', 'wrong-type'],
    ['that is a web page now', feedFixture('error-page.html'), 'not-its-format'],
  ])('%s is refused', (_what, document, reason) => {
    expect(refusalOf(document, metar)).toBe(reason);
  });

  it('with a temperature that cannot be goes without it', () => {
    const read = readAs('METAR VVNB 260630Z 02006KT 9999 OVC020 99/17 Q1016=', metar);
    expect(valuesOf(read)).toMatchObject({ 'weather.VVNB': { rows: [{ windKmh: 11, tempC: null }] } });
    expect(reasonsOf(read)).toEqual([['out-of-range', 'weather.VVNB']]);
  });
});

describe('a TAF', () => {
  it('is what is expected: the whole time, and what changes in it', () => {
    const read = readAs(feedFixture('vvnb.taf.txt'), { kind: 'taf', station: 'VVNB' });
    expect(read).toMatchObject({ observedAt: '2026-11-26T05:00:00.000Z', faults: [] });
    const { rows } = valuesOf(read)['weather.VVNB.forecast'] as { rows: object[] };
    expect(rows).toMatchObject([
      {
        kind: 'base',
        fromAt: '2026-11-26T06:00:00.000Z',
        untilAt: '2026-11-27T12:00:00.000Z',
        symbol: 'cloudy',
        windKmh: 11,
      },
      {
        kind: 'becoming',
        fromAt: '2026-11-26T10:00:00.000Z',
        untilAt: '2026-11-26T12:00:00.000Z',
        symbol: 'mist',
        visibilityM: 3000,
      },
      {
        kind: 'temporary',
        fromAt: '2026-11-26T21:00:00.000Z',
        untilAt: '2026-11-27T01:00:00.000Z',
        symbol: 'fog',
      },
      { kind: 'temporary', chance: 30, symbol: 'rain' },
    ]);
  });

  it('is refused when it is of another station, and when it cannot be read', () => {
    expect(refusalOf(feedFixture('vvnb.taf.txt'), { kind: 'taf', station: 'VVTS' })).toBe('not-its-format');
    expect(refusalOf('TAF VVNB 260500Z', { kind: 'taf', station: 'VVNB' })).toBe('not-its-format');
  });
});

describe('exchange rates', () => {
  it('of the European Central Bank are amounts for one euro, of the day at four by its clocks', () => {
    const read = readAs(feedFixture('eurofxref-daily.xml'), {
      kind: 'ecb',
      source: 'ecb',
      currencies: ['USD', 'CNY'],
    });
    expect(read).toMatchObject({ observedAt: '2026-11-25T15:00:00.000Z', faults: [] });
    expect(valuesOf(read)).toEqual({
      'rates.ecb': {
        rows: [
          { currency: 'USD', transfer: 1.1582, base: 'EUR', quoted: 'per-base' },
          { currency: 'CNY', transfer: 8.2029, base: 'EUR', quoted: 'per-base' },
        ],
      },
    });
  });

  it('of Vietcombank are what a unit costs, with what the bank does not buy', () => {
    const read = readAs(feedFixture('vietcombank.xml'), {
      kind: 'vietcombank',
      source: 'vcb',
      currencies: ['USD', 'KWD'],
    });
    expect(read).toMatchObject({ observedAt: '2026-11-26T01:15:00.000Z', faults: [] });
    expect(valuesOf(read)).toEqual({
      'rates.vcb': {
        rows: [
          { currency: 'USD', buy: 26_122, transfer: 26_152, sell: 26_372, base: 'VND', quoted: 'per-unit' },
          {
            currency: 'KWD',
            buy: null,
            transfer: 85_912.03,
            sell: 90_080.32,
            base: 'VND',
            quoted: 'per-unit',
          },
        ],
      },
    });
  });

  it.each<[string, string, string]>([
    ['nothing', '26,122.00', '0'],
    ['less than nothing', '26,122.00', '-26,122.00'],
    ['a point in the wrong place', '26,122.00', '26122000000'],
    ['a word', '26,122.00', 'twenty'],
  ])('of %s are not known', (_what, was, is) => {
    const read = readAs(text('vietcombank.xml').replace(was, is), {
      kind: 'vietcombank',
      source: 'vcb',
      currencies: ['USD'],
    });
    expect(valuesOf(read)).toMatchObject({ 'rates.vcb': { rows: [{ buy: null, sell: 26_372 }] } });
    expect(read.faults).toHaveLength(1);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['without their day', text('eurofxref-daily.xml').replace("time='2026-11-25'", ''), 'missing'],
    [
      'of a day that does not exist',
      text('eurofxref-daily.xml').replace('2026-11-25', '2026-02-30'),
      'missing',
    ],
    ['of nothing', text('eurofxref-daily.xml').replaceAll(/<Cube currency.*\/>/g, ''), 'missing'],
    ['that are a web page now', feedFixture('error-page.html'), 'not-its-format'],
  ])('%s are refused whole', (_what, document, reason) => {
    expect(refusalOf(document, { kind: 'ecb', source: 'ecb' })).toBe(reason);
  });
});

describe('a calendar of events', () => {
  const format = {
    kind: 'icalendar',
    key: 'events.port',
    words: { 'Superstar Gemini': 'superstar-gemini', 'Night market': 'night-market' },
    daysAhead: 20,
  };

  it('says what comes and when, by words that somebody approved, with recurrences and what was moved', () => {
    const read = readAs(feedFixture('port.ics'), format);
    expect(valuesOf(read)).toEqual({
      'events.port': {
        rows: [
          {
            what: 'superstar-gemini',
            startsAt: '2026-11-26T23:30:00.000Z',
            endsAt: '2026-11-27T15:00:00.000Z',
            isAllDay: false,
          },
          {
            what: 'night-market',
            startsAt: '2026-11-28T17:00:00.000Z',
            endsAt: '2026-11-29T17:00:00.000Z',
            isAllDay: true,
          },
          {
            what: 'night-market',
            startsAt: '2026-12-04T17:00:00.000Z',
            endsAt: '2026-12-05T17:00:00.000Z',
            isAllDay: true,
          },
          {
            what: 'night-market',
            startsAt: '2026-12-12T17:00:00.000Z',
            endsAt: '2026-12-13T17:00:00.000Z',
            isAllDay: true,
          },
        ],
      },
    });
    expect(reasonsOf(read)).toEqual([['unknown-word', 'events.port']]);
  });

  it.each([
    ['that is a web page now', feedFixture('error-page.html')],
    ['that is something else', 'BEGIN:VCARD\nEND:VCARD'],
    ['that ends in the middle', text('port.ics').slice(0, 400)],
  ])('%s is refused whole', (_what, document) => {
    expect(refusalOf(document, format)).toBe('not-its-format');
  });

  it('with a rule that cannot be costs what is not said apart of that event, and one that recurs all the time is read in time', () => {
    const broken = readAs(text('port.ics').replace('FREQ=WEEKLY;BYDAY=SU', 'FREQ=SECONDLY'), format);
    expect(valuesOf(broken)).toMatchObject({
      'events.port': {
        rows: [{ what: 'superstar-gemini' }, { what: 'night-market', startsAt: '2026-12-04T17:00:00.000Z' }],
      },
    });
    expect(reasonsOf(broken)).toEqual([
      ['unknown-word', 'events.port'],
      ['wrong-type', 'events.port'],
    ]);
    const endless = text('port.ics')
      .replace('DTSTART;VALUE=DATE:20261101', 'DTSTART:20200101T000000Z')
      .replace('DTEND;VALUE=DATE:20261102', 'DTEND:20200101T000001Z')
      .replace('FREQ=WEEKLY;BYDAY=SU', 'FREQ=SECONDLY');
    expect(readAs(endless, format).values).toHaveLength(1);
  });
});

describe('news', () => {
  const news = { kind: 'news', language: 'vi' };

  it('in RSS become plain words, without mark-up, scripts and links that are none', () => {
    expect(readAs(feedFixture('news.rss.xml'), news)).toMatchObject({
      values: [],
      news: [
        {
          id: 'tin-1',
          title: 'Mức ngoại tệ phải khai báo',
          text: 'Trên 5.000 USD phải khai báo & đóng dấu.',
          link: 'https://customs.example.vn/tin/1',
        },
        { id: 'tin-2', title: 'Giờ làm việc Tết', text: 'Cửa khẩu đóng lúc 17:00.', link: null },
      ],
    });
  });

  it('in Atom, too', () => {
    expect(readAs(feedFixture('news.atom.xml'), news).news).toEqual([
      {
        id: 'urn:entry:1',
        title: 'New e-gates open',
        text: 'Twelve gates in hall A.',
        link: 'https://guard.example.vn/1',
      },
    ]);
  });

  it('in anything else are refused', () => {
    expect(refusalOf('<news/>', news)).toBe('not-its-format');
    expect(refusalOf(feedFixture('error-page.html'), news)).toBe('not-its-format');
  });
});
