/** What is planned for a year: everything that a rule can say, in windows of whole five minutes; lengths and dates by a seed. */
import type { NamedReadingUpdate } from '../../../shared/contract/index.ts';
import type { Random } from '../../../shared/ids.ts';
import { formatInstant } from '../../../shared/time/index.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Two closed windows a day, and days on which it is otherwise; in a zone whose clocks change, and in that of the gate. */
export function openingHours(): object[] {
  const split = [
    { start: '07:00', end: '11:30' },
    { start: '13:00', end: '19:00' },
  ];
  const weekly = [
    { days: ['MO', 'TU', 'WE', 'TH', 'FR'], windows: split },
    { days: ['SA', 'SU'], windows: [{ start: '22:00', end: '02:30' }] },
  ];
  const overrides = [
    { date: '2027-04-09', windows: [], reason: 'works' },
    {
      date: '2027-06-01',
      endDate: '2027-06-10',
      kind: 'less',
      windows: [{ start: '10:00', end: '10:30' }],
      reason: 'drill',
    },
  ];
  return [
    { key: 'people', function: 'people', weekly, onHolidays: { kind: 'closed' }, overrides },
    { key: 'goods', function: 'goods', weekly, zone: 'Europe/Berlin' },
  ];
}

const isOpen = { kind: 'reading', readingKey: 'lanes.7.state', is: 'equal', value: 'open' };
const isShort = { kind: 'reading', readingKey: 'lanes.7.minutes', is: 'less', value: 30 };
const isStormy = { kind: 'reading', readingKey: 'weather.storm', is: 'equal', value: true };

/** What is known of the gate when the plans are made: it comes with them. */
export function readingsAtFirst(): NamedReadingUpdate[] {
  return [
    { key: 'lanes.7.state', value: 'closed', ttlSeconds: 50_000 },
    { key: 'lanes.7.minutes', value: 45, ttlSeconds: 50_000 },
  ];
}

/** What is known when the kiosk hears of it last; it runs out in the first days, at odd instants. */
export function readingsAtLast(): NamedReadingUpdate[] {
  return [
    { key: 'lanes.7.state', value: 'open', ttlSeconds: 33_333 },
    { key: 'lanes.7.minutes', value: 12, ttlSeconds: 97_531 },
    { key: 'weather.storm', value: true, ttlSeconds: 604_799 },
  ];
}

interface Lists {
  contentIds: readonly string[];
  startWallMs: number;
  random: Random;
}

/** Playlists by their places; each is made of the ids of those behind it. */
export function playlists({ contentIds, startWallMs, random }: Lists): ((later: string[]) => object)[] {
  const at = (day: number): string => formatInstant(startWallMs + day * DAY_MS + 7);
  /** Whole milliseconds, since boundaries seldom lie on seconds. */
  const entry = (content: number, minutes: number, more: object = {}): object => ({
    source: { kind: 'content', contentId: contentIds[content] },
    durationMs: minutes * MINUTE_MS + Math.floor(random.next() * 10 * MINUTE_MS),
    ...more,
  });
  const nested = (playlistId: string | undefined, pick: number | null): object => ({
    source: { kind: 'playlist', playlistId, pick },
  });
  const by = (condition: object): object => ({ conditions: [condition] });
  return [
    (later) => ({
      name: 'Default',
      entries: [
        entry(0, 50),
        nested(later[0], 2),
        entry(3, 65, by({ kind: 'between', start: '06:00', end: '22:00' })),
        entry(4, 45, { validUntil: at(170) }),
        entry(6, 30, by(isOpen)),
      ],
    }),
    () => ({ name: 'Nested', entries: [entry(1, 25), entry(5, 40, { validFrom: at(90) }), entry(2, 30)] }),
    () => ({
      name: 'Day',
      order: 'shuffled',
      entries: [
        entry(2, 50),
        entry(3, 70, by({ kind: 'opening', openingKey: 'goods', is: 'open' })),
        entry(6, 40, by({ kind: 'language', anyOf: ['vi'] })),
        entry(7, 85, { validFrom: at(30), validUntil: at(300) }),
      ],
    }),
    () => ({ name: 'Event', entries: [entry(4, 80), entry(6, 110)] }),
    () => ({ name: 'Interrupt', entries: [entry(5, 1), entry(7, 2)] }),
    () => ({ name: 'Closed', entries: [entry(7, 55), entry(0, 65), entry(3, 25, by(isShort))] }),
  ];
}

/** Two regions that go round by themselves. */
export function layouts(playlistIds: readonly string[]): object[] {
  const region = (key: string, yPx: number, heightPx: number, playlistId: string | undefined): object => ({
    key,
    xPx: 0,
    yPx,
    widthPx: 1920,
    heightPx,
    source: { kind: 'playlist', playlistId },
  });
  return [
    {
      key: 'night',
      name: 'Night',
      canvas: { widthPx: 1920, heightPx: 1080 },
      regions: [region('large', 0, 800, playlistIds[0]), region('small', 800, 280, playlistIds[3])],
    },
  ];
}

interface Rules {
  playlistIds: readonly string[];
  layoutIds: readonly string[];
  startWallMs: number;
  random: Random;
}

export function schedules({ playlistIds, layoutIds, startWallMs, random }: Rules): object[] {
  const startDate = dateOf(startWallMs);
  const some = (count: number): string[] => {
    const days = Array.from({ length: count }, () => Math.floor(random.next() * 365));
    return [...new Set(days)].map((day) => dateOf(startWallMs + day * DAY_MS));
  };
  const rule = (more: object): object => ({ startDate, ...more });
  const from = (start: string, end: string, key = 'part'): { key: string; start: string; end: string } => ({
    key,
    start,
    end,
  });
  const plays = (n: number): object => ({ kind: 'playlist', playlistId: playlistIds[n] });
  const one = (name: string, n: number, said: object): object => ({ name, plays: plays(n), ...said });
  return [
    one('Weekdays', 2, {
      share: 2,
      rule: rule({ recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', dayparts: [from('08:00', '17:30')] }),
    }),
    one('Every other day', 3, {
      rule: rule({ recurrence: 'FREQ=DAILY;INTERVAL=2', dayparts: [from('12:00', '20:00')] }),
    }),
    {
      name: 'Nights',
      plays: { kind: 'layout', layoutId: layoutIds[0] },
      rule: rule({ holidays: 'never', dayparts: [from('22:00', '05:00')] }),
    },
    one('Sundays, when clocks change', 3, {
      priority: 200,
      rule: rule({
        recurrence: 'FREQ=WEEKLY;BYDAY=SU',
        dayparts: [
          from('01:30', '02:05', 'first'),
          from('02:15', '02:45', 'second'),
          from('03:00', '03:30', 'third'),
        ],
      }),
    }),
    one('First Mondays, last Fridays', 5, {
      priority: 210,
      rule: rule({ recurrence: 'FREQ=MONTHLY;BYDAY=1MO,-1FR', dayparts: [from('09:10', '11:25')] }),
    }),
    one('Holidays', 3, {
      priority: 300,
      rule: rule({ holidays: 'only', dayparts: [from('10:00', '16:00')] }),
    }),
    one('Now and then', 5, {
      priority: 320,
      rule: rule({ endDate: startDate, extraDates: some(30), dayparts: [from('14:05', '15:50')] }),
    }),
    one('Interrupts', 4, {
      priority: 250,
      perHour: 2,
      rule: rule({ recurrence: 'FREQ=WEEKLY;BYDAY=SA,SU', dayparts: [from('09:00', '21:00')] }),
    }),
    one('Closed', 5, {
      priority: 120,
      conditions: [{ kind: 'opening', openingKey: 'people', is: 'closed' }],
      rule: rule({ exceptDates: some(20), dayparts: [from('05:30', '08:30')] }),
    }),
    one('While lane 7 is open', 5, {
      priority: 130,
      conditions: [isOpen],
      rule: rule({ dayparts: [from('17:00', '23:00')] }),
    }),
    one('Storms', 3, {
      priority: 330,
      conditions: [isStormy, isShort],
      rule: rule({ dayparts: [from('06:15', '06:55', 'early'), from('11:20', '11:50', 'late')] }),
    }),
    one('Berlin hours, everywhere', 3, {
      priority: 220,
      rule: rule({
        zone: 'Europe/Berlin',
        recurrence: 'FREQ=MONTHLY;BYMONTHDAY=-1,15',
        dayparts: [from('18:00', '18:40')],
      }),
    }),
  ];
}

function dateOf(wallMs: number): string {
  return formatInstant(wallMs).slice(0, 10);
}
