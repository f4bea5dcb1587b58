import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../../../server/console/pages/opening/opening-days.ts';
import { parseInstant } from '../../../../../shared/time/index.ts';
import { OpeningHours } from '../../../../../shared/contract/index.ts';
import { openingDraft } from '../../../../support/drafts.ts';

const GATE = '00000000-0000-7000-a000-000000000000';
const TET = { date: '2027-02-06', name: { vi: 'Tết' }, source: 'Law' };
const around = (instant: string) => ({
  zone: 'Asia/Ho_Chi_Minh',
  holidays: [TET],
  nowMs: parseInstant(instant),
});
const hours = (more: object) =>
  OpeningHours.parse({ ...openingDraft({ gateId: GATE }), ...more, id: GATE, revision: 1 });

describe('the days of opening hours', () => {
  it('are the next seven by the clock of the gate, each with its windows', () => {
    const { now, days } = viewOf(hours({}), around('2027-02-05T18:00:00.000Z'));
    expect(now.state).toBe('closed');
    expect(days.map(({ date }) => date)).toEqual(
      Array.from({ length: 7 }, (_, i) => `2027-02-${String(6 + i).padStart(2, '0')}`),
    );
    expect(days[0]).toMatchObject({ windows: ['07:00–22:00'], isAllDay: false, holiday: null });
  });

  it('name the holiday where the hours go by it, and the reason of whatever is otherwise', () => {
    const windows = [{ start: '07:00', end: '10:00' }];
    const overrides = [{ date: '2027-02-07', kind: 'less', windows, reason: 'Drill' }];
    const { days } = viewOf(
      hours({ onHolidays: { kind: 'closed' }, overrides }),
      around('2027-02-06T05:00:00.000Z'),
    );
    expect(days.slice(0, 2)).toMatchObject([
      { windows: [], holiday: TET.name, override: null },
      { windows: ['10:00–22:00'], holiday: null, override: 'Drill' },
    ]);
  });

  it('end at midnight as 24:00, and go on the day after', () => {
    const weekly = openingDraft({ gateId: GATE }).weekly.map(({ days }) => ({
      days,
      windows: [{ start: '20:00', end: '02:00' }],
    }));
    const { days } = viewOf(hours({ weekly }), around('2027-03-01T05:00:00.000Z'));
    expect(days[1]).toMatchObject({ windows: ['00:00–02:00', '20:00–24:00'] });
  });
});
