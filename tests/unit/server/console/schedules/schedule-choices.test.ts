import { describe, expect, it } from 'vitest';
import {
  choicesOfSchedule,
  draftOf,
  fieldOf,
  newSchedule,
} from '../../../../../server/console/pages/schedules/schedule-choices.ts';
import { lacksOf } from '../../../../../server/console/pages/schedules/lacks.ts';
import { standingOf } from '../../../../../server/console/pages/schedules/standing.ts';
import { Campaign, Schedule, ScheduleDraft } from '../../../../../shared/contract/index.ts';

const ID = '019ab000-0000-7000-8000-000000000001';
const schedule = Schedule.parse({
  id: ID,
  key: 'morning',
  name: 'Morning',
  gateId: ID,
  campaignId: ID,
  targets: { displayIds: [ID], groupIds: [] },
  plays: { kind: 'layout', layoutId: ID },
  rule: { startDate: '2026-11-27', dayparts: [{ key: 'first', start: '08:00', end: '10:00' }] },
  share: 3,
  perHour: 4,
  conditions: [{ kind: 'tag', anyOf: ['hall'] }],
  createdAt: '2026-11-01T00:00:00.000Z',
  revision: 7,
});

describe('the form of a schedule', () => {
  it('keeps what nobody changed as it was', () => {
    const { id: _id, revision: _revision, createdAt: _createdAt, ...draft } = schedule;
    const kept = draftOf({ ...choicesOfSchedule(schedule) }, schedule, null);
    expect(kept).toEqual(draft);
    expect(ScheduleDraft.parse(kept)).toEqual(draft);
  });

  it('says of a new one what is missing, field by field', () => {
    const blank = newSchedule({ date: '', displayIds: [] });
    expect(lacksOf(blank)).toEqual({
      name: 'nameMissing',
      plays: 'playsMissing',
      targets: 'targetsMissing',
      startDate: 'startMissing',
    });
    const filled = { ...choicesOfSchedule(schedule), name: ' ', priority: '1.5' };
    expect(lacksOf(filled)).toEqual({ name: 'nameMissing', priority: 'priorityWrong' });
    expect(lacksOf(choicesOfSchedule(schedule))).toEqual({});
  });

  it('says what is wrong with days and hours', () => {
    const choices = choicesOfSchedule(schedule);
    const lacks = (rule: Partial<typeof choices.rule>) =>
      lacksOf({ ...choices, rule: { ...choices.rule, ...rule } });
    expect(lacks({ endDate: '2026-11-26' })).toEqual({ endDate: 'endBeforeStart' });
    expect(lacks({ endDate: '2026-11-26', rhythm: 'once' })).toEqual({});
    expect(lacks({ rhythm: 'weekly', weekdays: [] })).toEqual({ recurrence: 'weekdaysMissing' });
    expect(lacks({ rhythm: 'monthly', monthDays: [] })).toEqual({ recurrence: 'monthDaysMissing' });
    expect(lacks({ rhythm: 'monthly', monthly: 'weekdays', ordinals: [] })).toEqual({
      recurrence: 'monthDaysMissing',
    });
    expect(lacks({ rhythm: 'other' })).toEqual({ recurrence: 'recurrenceMissing' });
    expect(lacks({ interval: '0', count: 'ten' })).toEqual({ interval: 'numberWrong', count: 'numberWrong' });
    expect(
      lacks({ overrides: [{ date: '2026-12-01', windows: [{ key: null, start: '', end: '' }] }] }),
    ).toEqual({
      overrides: 'windowsMissing',
    });
    expect(lacks({ windows: [{ key: null, start: '08:00', end: '' }] })).toEqual({
      windows: 'windowsMissing',
    });
    expect(lacks({ windows: [{ key: null, start: '08:00', end: '08:00' }] })).toEqual({
      windows: 'windowEmpty',
    });
  });

  it('asks for a share, or for how often it comes in between', () => {
    const choices = choicesOfSchedule(schedule);
    expect(lacksOf({ ...choices, isInterrupt: true, perHour: '61', share: '' })).toEqual({
      perHour: 'perHourWrong',
    });
    const turns = { ...choices, isInterrupt: false, perHour: '', share: '0' };
    expect(lacksOf(turns)).toEqual({ share: 'shareWrong' });
    expect(draftOf({ ...turns, share: '7' }, schedule, null)).toMatchObject({ share: 7, perHour: null });
  });

  it('finds the field that a refusal points at', () => {
    expect(fieldOf('/body/rule/overrides/0/dayparts/0/end')).toBe('overrides');
    expect(fieldOf('/body/conditions/3/readingKey')).toBe('conditions.3');
    expect(fieldOf('/body/perHour')).toBe('perHour');
    expect(fieldOf('/body/targets/displayIds/0')).toBe('targets');
    expect(fieldOf('/body/rule/endDate')).toBe('endDate');
    expect(fieldOf('/body/rule/dayparts/1/end')).toBe('windows');
    expect(fieldOf('/body/rule')).toBe('startDate');
    expect(fieldOf('/body/names')).toBeUndefined();
    expect(fieldOf('/headers/if-match')).toBeUndefined();
  });
});

describe('how a schedule stands', () => {
  const standing = (more: object, today: string, campaign: Campaign | null = null) =>
    standingOf({ schedule: Schedule.parse({ ...schedule, ...more }), campaign }, today).standing;
  const rule = { startDate: '2026-11-20', endDate: '2026-11-30' };

  it('is off, over, to come, or on', () => {
    expect(standing({ rule, enabled: false }, '2026-11-25')).toBe('off');
    expect(standing({ rule }, '2026-12-01')).toBe('over');
    expect(standing({ rule: { ...rule, extraDates: ['2026-12-24'] } }, '2026-12-01')).toBe('on');
    expect(standing({ rule }, '2026-11-19')).toBe('coming');
    expect(standing({ rule }, '2026-11-30')).toBe('on');
  });

  it('is that of its campaign, where this ends it', () => {
    const campaign = (more: object) =>
      Campaign.parse({ id: ID, key: 'tet', name: 'Tết', startDate: '2026-11-01', revision: 1, ...more });
    expect(standing({ rule }, '2026-11-25', campaign({ enabled: false }))).toBe('campaignOff');
    expect(standing({ rule }, '2026-11-25', campaign({ endDate: '2026-11-24' }))).toBe('over');
    expect(standing({ rule }, '2026-11-25', campaign({ startDate: '2026-11-26' }))).toBe('coming');
  });
});
