import { FeedDraft, FeedFormat, type Feed, type FeedFormatKind } from '../../../../shared/contract/index.ts';
import { exampleOf } from './examples.ts';

export const FORMATS: readonly FeedFormatKind[] = FeedFormat.options.map((option) => option.shape.kind.value);

/** Formats whose settings are written as JSON. */
const WRITTEN = ['json', 'xml', 'csv', 'icalendar'] as const;
export type WrittenFormat = (typeof WRITTEN)[number];

export function isWritten(kind: FeedFormatKind): kind is WrittenFormat {
  return WRITTEN.some((one) => one === kind);
}

/** A feed as it is typed. */
export interface TypedFeed {
  name: string;
  kind: FeedFormatKind;
  arrival: 'poll' | 'push';
  link: string;
  everySeconds: string;
  ttlMinutes: string;
  isOn: boolean;
  airport: string;
  /** Documents of flights are whole, or only say what is otherwise. */
  says: 'all' | 'changes';
  station: string;
  source: string;
  currencies: string;
  language: string;
  /** What else a written format says, as JSON. */
  settings: string;
}

export function newFeed(): TypedFeed {
  return {
    name: '',
    kind: 'json',
    arrival: 'poll',
    link: '',
    everySeconds: '60',
    ttlMinutes: '10',
    isOn: true,
    airport: '',
    says: 'all',
    station: '',
    source: '',
    currencies: '',
    language: 'vi',
    settings: exampleOf('json'),
  };
}

export function typedOf({ name, format, arrival, ttlSeconds, isOn }: Feed): TypedFeed {
  const { kind, ...settings } = format;
  return {
    ...newFeed(),
    name,
    kind,
    arrival: arrival.kind,
    ...(arrival.kind === 'poll' ? { link: arrival.link, everySeconds: String(arrival.everySeconds) } : {}),
    ttlMinutes: String(ttlSeconds / 60),
    isOn,
    ...('airport' in format ? { airport: format.airport, says: format.says } : {}),
    ...('station' in format ? { station: format.station } : {}),
    ...('source' in format ? { source: format.source, currencies: format.currencies.join(' ') } : {}),
    ...('language' in format ? { language: format.language } : {}),
    settings: isWritten(kind) ? JSON.stringify(settings, null, 2) : '',
  };
}

/** With another format, and an example of how that is written where the one before was not changed. */
export function withKind(typed: TypedFeed, kind: FeedFormatKind): TypedFeed {
  const isExample =
    typed.settings === '' || (isWritten(typed.kind) && typed.settings === exampleOf(typed.kind));
  return { ...typed, kind, ...(isWritten(kind) && isExample ? { settings: exampleOf(kind) } : {}) };
}

export type FeedLack =
  | 'nameMissing'
  | 'linkMissing'
  | 'noNumber'
  | 'noJson'
  | 'airportMissing'
  | 'stationMissing'
  | 'sourceMissing';

/** What a typed feed lacks, by the field's name; the server judges the rest. */
export function lacksOf(typed: TypedFeed): Record<string, FeedLack> {
  const { kind } = typed;
  const isRates = kind === 'ecb' || kind === 'vietcombank';
  return {
    ...(typed.name.trim() === '' ? { name: 'nameMissing' as const } : {}),
    ...(typed.arrival === 'poll' && typed.link.trim() === '' ? { link: 'linkMissing' as const } : {}),
    ...(typed.arrival === 'poll' && !isWhole(typed.everySeconds)
      ? { everySeconds: 'noNumber' as const }
      : {}),
    ...(isWhole(typed.ttlMinutes) ? {} : { ttlSeconds: 'noNumber' as const }),
    ...(kind === 'aidx' && typed.airport.trim() === '' ? { airport: 'airportMissing' as const } : {}),
    ...((kind === 'metar' || kind === 'taf') && typed.station.trim() === ''
      ? { station: 'stationMissing' as const }
      : {}),
    ...(isRates && typed.source.trim() === '' ? { source: 'sourceMissing' as const } : {}),
    ...(isWritten(kind) && parsedOf(typed.settings) === null ? { settings: 'noJson' as const } : {}),
  };
}

function isWhole(text: string): boolean {
  return /^\d{1,6}$/.test(text.trim());
}

/** What a settings text says that the format does not know, with its place; null: nothing, as far as that is seen here. */
export function settingsFault(typed: TypedFeed): string | null {
  if (!isWritten(typed.kind)) return null;
  const { error } = FeedFormat.safeParse(formatOf(typed));
  const [issue] = error?.issues ?? [];
  return issue === undefined ? null : `${issue.path.join('.')}: ${issue.message}`;
}

/** As the server is told; what is wrong in it, the server says. */
export function draftOf(typed: TypedFeed, { gateId, zone }: { gateId: string; zone: string }): FeedDraft {
  const arrival =
    typed.arrival === 'push'
      ? { kind: 'push' }
      : { kind: 'poll', link: typed.link.trim(), everySeconds: Number(typed.everySeconds) };
  return {
    gateId,
    name: typed.name.trim(),
    arrival,
    format: formatOf(typed),
    zone,
    ttlSeconds: Number(typed.ttlMinutes) * 60,
    mostBytes: MOST_BYTES,
    isOn: typed.isOn,
  } as FeedDraft;
}

const MOST_BYTES = FeedDraft.shape.mostBytes.parse(undefined);

function formatOf(typed: TypedFeed): object {
  const { kind } = typed;
  switch (kind) {
    case 'aidx':
      return { kind, airport: typed.airport.trim().toUpperCase(), remarks: {}, says: typed.says };
    case 'metar':
    case 'taf':
      return { kind, station: typed.station.trim().toUpperCase() };
    case 'ecb':
    case 'vietcombank':
      return { kind, source: typed.source.trim(), currencies: codesIn(typed.currencies) };
    case 'news':
      return { kind, language: typed.language };
    default:
      return { kind, ...parsedOf(typed.settings) };
  }
}

function codesIn(text: string): string[] {
  return text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== '');
}

function parsedOf(text: string): object | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

const FIELD_OF: readonly [pointer: RegExp, field: string][] = [
  [/^\/body\/(?:feed\/)?arrival\/link/, 'link'],
  [/^\/body\/(?:feed\/)?arrival\/everySeconds/, 'everySeconds'],
  [/^\/body\/(?:feed\/)?format\/(airport|station|source|currencies|language)/, '$1'],
  [/^\/body\/(?:feed\/)?format/, 'settings'],
  [/^\/body\/(?:feed\/)?(name|ttlSeconds|document)/, '$1'],
];

/** Which field a pointer of a refusal is of. */
export function fieldOf(pointer: string): string | undefined {
  for (const [said, field] of FIELD_OF) {
    const match = said.exec(pointer);
    if (match !== null) return field === '$1' ? match[1] : field;
  }
  return undefined;
}
