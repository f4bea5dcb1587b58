import { ManifestSchedule } from '../../../shared/contract/index.ts';
import type { Choices } from './choices.ts';

export const ZONES = ['Asia/Ho_Chi_Minh', 'Asia/Bangkok', 'America/New_York', 'Europe/Berlin'];
export const READING_KEYS = Array.from({ length: 20 }, (_, i) => `lanes.${i}.minutes`);
export const PRIORITIES = 40;

const RECURRENCES = [
  null,
  null,
  'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  'FREQ=WEEKLY;BYDAY=SA,SU',
  'FREQ=DAILY;INTERVAL=3',
  'FREQ=MONTHLY;BYDAY=1MO,3MO',
  'FREQ=MONTHLY;BYMONTHDAY=1,15,-1',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
];

/** A UUID that says its kind and number. */
export function idOf(kind: number, n: number): string {
  return `00000000-000${kind}-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** Schedules as large fleets have them: windows, ordinal recurrences, campaigns of weeks, some conditions, quotas and interrupts. */
export function madeSchedules(
  count: number,
  choices: Choices,
  playlistIds: readonly string[],
): ManifestSchedule[] {
  return Array.from({ length: count }, (_, n) => madeSchedule(n, choices, playlistIds));
}

export function madeSchedule(n: number, choices: Choices, playlistIds: readonly string[]): ManifestSchedule {
  const isCampaign = choices.upTo(4) === 0;
  const first = choices.upTo(330);
  return ManifestSchedule.parse({
    id: idOf(1, n),
    name: `Schedule ${n}`,
    plays: { kind: 'playlist', playlistId: choices.oneOf(playlistIds) },
    rule: {
      startDate: isCampaign ? dateOf(first) : '2026-01-01',
      endDate: isCampaign ? dateOf(first + 10 + choices.upTo(60)) : null,
      recurrence: choices.oneOf(RECURRENCES),
      dayparts: choices.upTo(5) === 0 ? [] : dayparts(choices),
    },
    priority: 25 * choices.upTo(PRIORITIES),
    share: 1 + choices.upTo(4),
    perHour: choices.upTo(100) === 0 ? 1 + choices.upTo(6) : null,
    perDay: choices.upTo(100) === 0 ? 5 + choices.upTo(50) : null,
    conditions: conditions(choices),
    createdAt: `2026-01-01T00:00:${String(n % 60).padStart(2, '0')}.000Z`,
  });
}

function dayparts(choices: Choices): object[] {
  const startHour = choices.upTo(22);
  const endHour = startHour + 1 + choices.upTo(8);
  return [{ key: 'part', start: clock(startHour, choices.upTo(4) * 15), end: clock(endHour % 24, 0) }];
}

function conditions(choices: Choices): object[] {
  const kind = choices.upTo(20);
  if (kind < 2)
    return [
      { kind: 'reading', readingKey: choices.oneOf(READING_KEYS), is: 'at-least', value: choices.upTo(60) },
    ];
  return kind === 2 ? [{ kind: 'between', start: '09:00', end: '17:30' }] : [];
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function dateOf(day: number): string {
  return Temporal.PlainDate.from('2026-01-01').add({ days: day }).toString();
}
