import type { TableColumn } from '../../../../../shared/contract/index.ts';
import type { LiveChoices, LiveRow } from './live-choices.ts';
import type { Policy } from './live-template.ts';
import { newStale } from './stale-choices.ts';
import { tableTemplate } from './table.ts';
import { AIRPORTS } from './words/airports.ts';
import { CURRENCIES, REMARKS, SKY } from './words/terms.ts';

export const TABLE_PRESETS = [
  'arrivals',
  'departures',
  'belts',
  'rates',
  'weather',
  'ships',
  'buses',
] as const;
export type TablePreset = (typeof TABLE_PRESETS)[number];

interface Preset {
  /** Of a table of this kind at a gate that has none yet. */
  reading: string;
  form: 'rows' | 'cards';
  columns: LiveRow['set'][];
  words: LiveRow['set'][];
  stale: LiveChoices['set'];
}

const TONES: Readonly<Record<string, 'good' | 'late' | 'bad'>> = {
  scheduled: 'good',
  'check-in-open': 'good',
  'gate-open': 'good',
  boarding: 'good',
  'last-call': 'late',
  'final-call': 'late',
  'gate-closed': 'bad',
  landed: 'good',
  arrived: 'good',
  'first-bag': 'good',
  delayed: 'late',
  cancelled: 'bad',
  diverted: 'bad',
};

const airports = wordsFor('airport', Object.keys(AIRPORTS));
const ONLY_LEAVING = [
  'check-in-open',
  'check-in-closed',
  'gate-open',
  'boarding',
  'last-call',
  'final-call',
  'gate-closed',
];
const ONLY_COMING = ['landed', 'arrived', 'first-bag', 'last-bag'];
const FLIGHT_STALE = stale(5, 'label', 60);

const PRESETS: Readonly<Record<TablePreset, Preset>> = {
  arrivals: {
    reading: 'flights.arrivals',
    form: 'rows',
    columns: [
      column('time', 'scheduled', { revised: 'estimated' }),
      column('flight', 'flight', { codeshares: 'codeshares' }),
      column('word', 'airport'),
      column('place', 'belt'),
      column('word', 'remark'),
    ],
    words: [...airports, ...remarksBut(ONLY_LEAVING)],
    stale: FLIGHT_STALE,
  },
  departures: {
    reading: 'flights.departures',
    form: 'rows',
    columns: [
      column('time', 'scheduled', { revised: 'estimated' }),
      column('flight', 'flight', { codeshares: 'codeshares' }),
      column('word', 'airport'),
      column('place', 'checkin'),
      column('place', 'gate'),
      column('word', 'remark'),
    ],
    words: [...airports, ...remarksBut(ONLY_COMING)],
    stale: FLIGHT_STALE,
  },
  belts: {
    reading: 'belts',
    form: 'rows',
    columns: [
      column('place', 'belt'),
      column('flight', 'flight', { codeshares: 'codeshares' }),
      column('word', 'airport'),
      column('time', 'firstBagAt'),
    ],
    words: airports,
    stale: FLIGHT_STALE,
  },
  rates: {
    reading: 'rates.bank',
    form: 'rows',
    columns: [
      column('word', 'currency'),
      column('number', 'buy', { 'between.0': '0', 'between.1': '1000000' }),
      column('number', 'sell', { 'between.0': '0', 'between.1': '1000000' }),
    ],
    words: wordsFor('currency', Object.keys(CURRENCIES)),
    stale: stale(60, 'label', 1_440),
  },
  weather: {
    reading: 'weather.station',
    form: 'cards',
    columns: [
      column('word', 'symbol'),
      column('number', 'tempC', { 'between.0': '-40', 'between.1': '60' }),
      column('number', 'windKmh', { 'between.0': '0', 'between.1': '300' }),
    ],
    words: Object.keys(SKY).map((key) => ({ key, tone: '', sign: key, of: 'symbol' })),
    stale: stale(60, 'hide', 180),
  },
  ships: {
    reading: 'ships',
    form: 'rows',
    columns: [
      column('time', 'arrives'),
      column('word', 'ship'),
      column('place', 'berth'),
      column('word', 'remark'),
    ],
    words: wordsFor('remark', ['scheduled', 'delayed', 'arrived', 'departed', 'cancelled']),
    stale: stale(30, 'label', 720),
  },
  buses: {
    reading: 'transport.buses',
    form: 'rows',
    columns: [
      column('time', 'departs'),
      column('word', 'destination'),
      column('place', 'platform'),
      column('word', 'remark'),
    ],
    words: wordsFor('remark', ['scheduled', 'boarding', 'delayed', 'departed', 'cancelled']),
    stale: stale(30, 'label', 360),
  },
};

export function presetOf(name: TablePreset): Preset {
  return PRESETS[name];
}

/** A table of the gate that a preset is of: just that key, or one of the same feed. */
export function tableAmong(keys: readonly string[], { reading }: Pick<Preset, 'reading'>): string {
  const [feed = ''] = reading.split('.');
  const isOfIt = (key: string): boolean =>
    key === reading || (!reading.startsWith('flights') && key.startsWith(`${feed}.`));
  return keys.find(isOfIt) ?? reading;
}

function column(kind: TableColumn['kind'], field: string, more: LiveRow['set'] = {}): LiveRow['set'] {
  return { ...tableTemplate.blankRow, kind, field, ...more };
}

function wordsFor(of: string, keys: readonly string[]): LiveRow['set'][] {
  return keys.map((key) => ({ key, tone: of === 'remark' ? (TONES[key] ?? '') : '', sign: '', of }));
}

function remarksBut(others: readonly string[]): LiveRow['set'][] {
  return wordsFor(
    'remark',
    Object.keys(REMARKS).filter((key) => !others.includes(key)),
  );
}

function stale(afterMinutes: number, policy: Policy, goneMinutes: number): LiveChoices['set'] {
  return newStale(afterMinutes, policy, String(goneMinutes));
}
