import { describe, expect, it } from 'vitest';
import { exampleOf } from '../../../../../server/console/pages/feeds/examples.ts';
import {
  draftOf,
  fieldOf,
  FORMATS,
  isWritten,
  lacksOf,
  newFeed,
  settingsFault,
  typedOf,
  withKind,
} from '../../../../../server/console/pages/feeds/typed-feed.ts';
import { brokenPath } from '../../../../../server/feeds/documents/index.ts';
import { Feed, FeedDraft, FeedFormat } from '../../../../../shared/contract/index.ts';

const PLACE = { gateId: '019ab000-0000-7000-8000-000000000000', zone: 'Asia/Ho_Chi_Minh' };
const FORMATS_SAID: readonly object[] = [
  { kind: 'aidx', airport: 'HAN' },
  { kind: 'metar', station: 'VVNB' },
  { kind: 'taf', station: 'VVNB' },
  { kind: 'ecb', source: 'ecb', currencies: ['USD', 'CNY'] },
  { kind: 'vietcombank', source: 'vcb' },
  { kind: 'news', language: 'vi' },
  ...FORMATS.filter(isWritten).map((kind) => ({ kind, ...(JSON.parse(exampleOf(kind)) as object) })),
];

function feed(more: object): Feed {
  const draft = {
    ...PLACE,
    name: 'Weather',
    arrival: { kind: 'push' },
    format: { kind: 'metar', station: 'VVNB' },
  };
  return Feed.parse({
    ...FeedDraft.parse({ ...draft, ttlSeconds: 600, ...more }),
    id: PLACE.gateId,
    revision: 1,
  });
}

describe('a feed in a form', () => {
  it('knows every format', () => {
    expect(FORMATS_SAID.map((said) => FeedFormat.parse(said).kind).toSorted()).toEqual(
      [...FORMATS].toSorted(),
    );
  });

  it.each(FORMATS_SAID)('comes out as it went in: %j', (format) => {
    const { id: _id, revision: _revision, ...draft } = feed({ format });
    expect(FeedDraft.parse(draftOf(typedOf(feed({ format })), PLACE))).toEqual(draft);
    expect([lacksOf(typedOf(feed({ format }))), settingsFault(typedOf(feed({ format })))]).toEqual([
      {},
      null,
    ]);
  });

  it('comes out as it went in with its link and whether it is on', () => {
    const arrival = { kind: 'poll', link: 'https://weather.example.vn/VVNB', everySeconds: 300 };
    expect(draftOf(typedOf(feed({ arrival, isOn: false })), PLACE)).toMatchObject({ arrival, isOn: false });
  });

  it('begins with an example that can be read, and keeps what was typed when its format changes', () => {
    for (const kind of FORMATS.filter(isWritten)) {
      const typed = withKind(newFeed(), kind);
      expect([typed.settings, settingsFault(typed)]).toEqual([exampleOf(kind), null]);
      expect(brokenPath(FeedDraft.shape.format.parse(draftOf(typed, PLACE).format))).toBeNull();
    }
    const own = { ...newFeed(), settings: '{"map": {}}' };
    expect(withKind(own, 'csv').settings).toBe('{"map": {}}');
  });

  it('lacks its name, its link, numbers, and settings that are JSON', () => {
    expect(lacksOf(newFeed())).toEqual({ name: 'nameMissing', link: 'linkMissing' });
    const typed = {
      ...newFeed(),
      name: 'a',
      link: 'https://a.vn',
      everySeconds: '1.5',
      ttlMinutes: '',
      settings: '[1]',
    };
    expect(lacksOf(typed)).toEqual({ everySeconds: 'noNumber', ttlSeconds: 'noNumber', settings: 'noJson' });
    expect(lacksOf({ ...typed, kind: 'aidx', everySeconds: '60', ttlMinutes: '10' })).toEqual({
      airport: 'airportMissing',
    });
    expect(settingsFault({ ...newFeed(), settings: '{"map": {"tables": 7}}' })).toMatch(/^map\.tables: /);
  });

  it('says at its fields what the server refuses', () => {
    expect(
      [
        '/body/format/map/values/0/from',
        '/body/feed/arrival/link',
        '/body/format/station',
        '/body/name',
        '/body/zone',
      ].map(fieldOf),
    ).toEqual(['settings', 'link', 'station', 'name', undefined]);
  });
});
