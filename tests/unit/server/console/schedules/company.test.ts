import { describe, expect, it } from 'vitest';
import { companyOf } from '../../../../../server/console/pages/schedules/company.ts';
import {
  newSchedule,
  type ScheduleChoices,
} from '../../../../../server/console/pages/schedules/schedule-choices.ts';
import type { Planned } from '../../../../../server/console/pages/schedules/use-planned.ts';
import { Display, Schedule } from '../../../../../shared/contract/index.ts';
import { displayDraft } from '../../../../support/drafts.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const idOf = (number: number): string => `019ab000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const [ONE, TWO] = [idOf(1), idOf(2)];
const draft = displayDraft({ gateId: idOf(9), areaId: idOf(8) });
const displays = [ONE, TWO].map((id, at) =>
  Display.parse({ ...draft, id, key: `display-${at}`, createdAt: '2026-11-01T00:00:00.000Z', revision: 1 }),
);

let number = 100;
function planned(name: string, hours: [string, string], more: object = {}): Planned['candidates'][number] {
  const id = idOf((number += 1));
  const schedule = Schedule.parse({
    id,
    key: `schedule-${number}`,
    name,
    targets: {},
    plays: { kind: 'playlist', playlistId: id },
    rule: { startDate: '2026-11-01', dayparts: [{ key: 'part', start: hours[0], end: hours[1] }] },
    createdAt: '2026-11-01T00:00:00.000Z',
    revision: 1,
    ...more,
  });
  const reached = new Set([ONE]);
  return { schedule, campaign: null, reached, circles: [{ reached, holidays: [] }] };
}

function choices(more: Partial<ScheduleChoices> = {}): ScheduleChoices {
  const blank = newSchedule({ date: '2026-11-27', displayIds: [ONE] });
  const windows = [{ key: null, start: '08:00', end: '12:00' }];
  return { ...blank, rule: { ...blank.rule, isWholeDay: false, windows }, share: '2', ...more };
}

function company(candidates: Planned['candidates'], own = choices(), scheduleId: string | null = null) {
  const nowMs = Temporal.ZonedDateTime.from(`2026-11-27T00:00[${ZONE}]`).epochMilliseconds;
  const all = { candidates, displays, groups: [], holidays: {}, isWhole: true };
  return companyOf(own, scheduleId, { planned: all, zone: ZONE, nowMs });
}

describe('what shares the time with a schedule', () => {
  it('is what is on together with it, at the hour that leaves it least', () => {
    const early = planned('Early', ['07:00', '09:00']);
    const late = planned('Late', ['10:00', '12:00'], { share: 3 });
    const later = planned('Later', ['11:00', '13:00']);
    expect(company([early])).toEqual({ own: 2, of: 3, others: ['Early'] });
    expect(company([early, late, later])).toEqual({ own: 1, of: 3, others: ['Late', 'Later'] });
  });

  it('is nothing of another priority, that comes in between, is off, at other hours or on other displays', () => {
    const others = [
      planned('Higher', ['08:00', '12:00'], { priority: 200 }),
      planned('Interrupt', ['08:00', '12:00'], { perHour: 4 }),
      planned('Off', ['08:00', '12:00'], { enabled: false }),
      planned('Evening', ['18:00', '20:00']),
    ];
    expect(company(others)).toEqual({ own: 1, of: 1, others: [] });
    expect(company([planned('Elsewhere', ['08:00', '12:00'])], choices({ displayIds: [TWO] }))).toEqual({
      own: 1,
      of: 1,
      others: [],
    });
  });

  it('is not the schedule itself, as it was kept', () => {
    const itself = planned('Itself', ['08:00', '12:00']);
    expect(company([itself], choices(), itself.schedule.id)).toEqual({ own: 1, of: 1, others: [] });
  });

  it('is not told while something of the rule is missing, or impossible', () => {
    const { rule } = choices();
    expect(company([], choices({ share: '' }))).toBeNull();
    expect(company([], choices({ rule: { ...rule, startDate: '' } }))).toBeNull();
    expect(
      company([], choices({ rule: { ...rule, rhythm: 'other', recurrence: 'FREQ=SOMETIMES' } })),
    ).toBeNull();
  });
});
