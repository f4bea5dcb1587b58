import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { faultOf } from '../../../../server/console/words/say-refusal.ts';
import {
  ContentDraft,
  LocalDate,
  OpeningHoursDraft,
  PlaylistDraft,
  ScheduleDraft,
} from '../../../../shared/contract/index.ts';

/** What the server says of a body, as it answers it. */
function details(schema: z.ZodType, body: unknown): string[] {
  return schema.safeParse(body).error?.issues.map(({ message }) => message) ?? [];
}

const NAMELESS = { name: '', entries: [] };
const RULE = { startDate: '2026-02-31', dayparts: [{ key: 'a', start: '08:00', end: '08:00' }] };
const SCHEDULE = { name: 'x'.repeat(1_000), targets: {}, plays: undefined, rule: RULE, priority: 1_001 };
const HOURS = {
  gateId: '00000000-0000-7000-a000-000000000001',
  key: 'Goods',
  function: 'goods',
  weekly: [
    {
      days: ['MO', 'MO'],
      windows: [
        { start: '08:00', end: '12:00' },
        { start: '11:00', end: '13:00' },
      ],
    },
  ],
};
const NOTICE = { title: 'Belts', body: { kind: 'notice', texts: {} } };

describe('what the server says of a field', () => {
  it.each([
    ['a playlist without a name', PlaylistDraft, NAMELESS, ['missing']],
    [
      'a schedule with several faults',
      ScheduleDraft,
      SCHEDULE,
      ['missing', 'noDay', 'noLength', 'tooGreat', 'tooLong'],
    ],
    [
      'opening hours with several faults',
      OpeningHoursDraft,
      HOURS,
      ['dayTwice', 'daysUnsaid', 'noTag', 'overlap'],
    ],
    ['a notice in no language', ContentDraft, NOTICE, ['noLanguage']],
    ['a day that does not exist', LocalDate, '2026-02-31', ['noDay']],
    ['too many of something', z.array(z.string()).max(2), ['a', 'b', 'c'], ['tooMany']],
    ['too few of something', z.array(z.string()).min(2), ['a'], ['tooFew']],
    ['too small a number', z.int().min(1), 0, ['tooSmall']],
    ['too short a text', z.string().min(15), 'short', ['tooShort']],
  ])('is known of %s', (_, schema, body, keys) => {
    const known = details(schema, body).map((detail) => faultOf(detail)?.key);
    expect(known.filter((key) => key !== undefined).toSorted()).toEqual(keys);
  });

  it('names the limit', () => {
    const [detail = ''] = details(z.string().max(200), 'x'.repeat(201));
    expect(faultOf(detail)).toEqual({ key: 'tooLong', limit: '200' });
  });

  it('is told as it is where it is not known', () => {
    expect(faultOf('the content is of kind image and stays so')).toBeNull();
  });
});
