import { describe, expect, it } from 'vitest';
import {
  choicesOfHours,
  daysUnsaid,
  draftOf,
  newHours,
  newOverride,
  withDays,
} from '../../../../../server/console/pages/opening/hours-choices.ts';
import { fieldOf, lacksOf } from '../../../../../server/console/pages/opening/hours-faults.ts';
import { OpeningHours, OpeningHoursDraft, WEEKDAYS } from '../../../../../shared/contract/index.ts';

const GATE_ID = '00000000-0000-7000-a000-000000000001';
const WORK = ['MO', 'TU', 'WE', 'TH', 'FR'] as const;

const HUU_NGHI = OpeningHours.parse({
  id: GATE_ID,
  gateId: GATE_ID,
  key: 'goods',
  function: 'goods',
  direction: 'out',
  weekly: [
    { days: WORK, windows: [{ start: '18:00', end: '24:00' }] },
    { days: ['SA'], windows: [{ start: '00:00', end: '24:00' }] },
    { days: ['SU'], windows: [] },
  ],
  onHolidays: { kind: 'hours', windows: [{ start: '08:00', end: '12:00' }] },
  overrides: [
    {
      date: '2027-04-15',
      kind: 'less',
      windows: [
        { start: '07:00', end: '10:00' },
        { start: '16:30', end: '17:00' },
      ],
      reason: 'Customs stop',
    },
    { date: '2027-02-03', endDate: '2027-02-04', windows: [], reason: 'Tết' },
  ],
  zone: 'Asia/Shanghai',
  revision: 3,
});

describe('opening hours in a form', () => {
  it('come out as they went in, the end of a day as the clock of a form says it', () => {
    const choices = choicesOfHours(HUU_NGHI);
    expect(choices.weekly.map(({ kind }) => kind)).toEqual(['hours', 'whole', 'closed']);
    expect(choices.overrides.map(({ kind }) => kind)).toEqual(['less', 'closed']);
    const { id: _id, revision: _revision, ...kept } = HUU_NGHI;
    const [evening, ...others] = kept.weekly;
    const weekly = [{ ...evening, windows: [{ start: '18:00', end: '00:00' }] }, ...others];
    expect(draftOf(choices, GATE_ID)).toEqual({ ...kept, weekly });
  });

  it('begin as something that can be kept, with a name that is free', () => {
    expect(OpeningHoursDraft.safeParse(draftOf(newHours([]), GATE_ID)).success).toBe(true);
    expect(newHours(['people']).key).toBe('');
  });

  it('have each day of the week in one part', () => {
    const { weekly } = newHours([]);
    const two = withDays([...weekly, { ...newOverride, kind: 'closed', days: [] }], 1, ['SU', 'SA']);
    expect(two.map(({ days }) => days)).toEqual([WORK, ['SA', 'SU']]);
    expect(daysUnsaid(two)).toEqual([]);
    expect(daysUnsaid([])).toEqual(WEEKDAYS);
  });

  it('say what is missing at the field that a refusal would point at', () => {
    const choices = {
      ...newHours([]),
      key: ' ',
      weekly: [{ days: [], kind: 'hours' as const, windows: [{ start: '08:00', end: '' }] }],
      overrides: [newOverride],
    };
    expect(lacksOf(choices)).toEqual({
      key: 'keyMissing',
      'weekly.0.days': 'daysMissing',
      'weekly.0.windows': 'windowsMissing',
      'overrides.0.date': 'dateMissing',
      'overrides.0.reason': 'reasonMissing',
    });
    expect(lacksOf(newHours([]))).toEqual({});
    expect(fieldOf('/body/weekly/0/windows/1/end')).toBe('weekly.0.windows');
    expect(fieldOf('/body/overrides/12/date')).toBe('overrides.12.date');
    expect(fieldOf('/body/onHolidays/windows/0/end')).toBe('onHolidays.windows');
    expect(fieldOf('/body/weekly')).toBe('weekly');
    expect(fieldOf('/body/gateId')).toBeUndefined();
  });
});
