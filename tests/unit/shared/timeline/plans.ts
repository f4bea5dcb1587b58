import { ManifestPlan } from '../../../../shared/contract/index.ts';
import { resolve, type Resolution, compileZones } from '../../../../shared/timeline/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';

/** A UUID that says its number. */
export function id(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** The digest of the n-th content of a plan. */
export function digest(n: number): string {
  return n.toString(16).padStart(64, '0');
}

export const ids = {
  installation: id(1),
  gate: id(2),
  display: id(3),
  playlist: id(1000),
  other: id(1001),
  third: id(1002),
};

export const ZONES = ['Asia/Ho_Chi_Minh', 'America/Chicago', 'Australia/Lord_Howe', 'UTC'] as const;
export const zones = compileZones(
  [...ZONES],
  parseInstant('2026-01-01T00:00:00.000Z'),
  parseInstant('2028-01-01T00:00:00.000Z'),
);

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An entry showing the n-th content for a while. */
export function shows(n: number, durationMs: number, more: object = {}): object {
  return { kind: 'content', id: id(n), versionDigest: digest(n), durationMs, ...more };
}

export function nests(entry: number, playlistId: string, more: object = {}): object {
  return { kind: 'playlist', id: id(entry), playlistId, ...more };
}

export function listed(...entries: object[]): object {
  return { order: 'listed', entries };
}

/** A schedule for every day that plays a playlist. */
export function schedule(n: number, more: { rule?: object } & Record<string, unknown> = {}): object {
  const { rule, ...rest } = more;
  return {
    id: id(n),
    name: `schedule ${n}`,
    plays: { kind: 'playlist', playlistId: ids.playlist },
    priority: 100,
    share: 1,
    perHour: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    ...rest,
    rule: { startDate: '2026-01-01', ...rule },
  };
}

interface PlanParts {
  zone?: (typeof ZONES)[number];
  languages?: string[];
  tags?: string[];
  playlists?: Record<string, object>;
  layouts?: Record<string, object>;
  schedules?: object[];
  defaultPlays?: object | null;
  stopped?: string[];
  openings?: object[];
  holidays?: string[];
}

/** A whole plan with contents 0 to 99, in Vietnam unless told otherwise. */
export function plan(parts: PlanParts): ManifestPlan {
  const contents = Array.from({ length: 100 }, (_, n): [string, object] => [
    digest(n),
    {
      contentId: id(n + 5000),
      kind: 'image',
      class: 'routine',
      title: `content ${n}`,
      version: { digest: digest(n), bytes: 1, mediaType: 'application/json' },
      files: [],
      approvals: [],
    },
  ]);
  return ManifestPlan.parse({
    display: {
      id: ids.display,
      name: 'Hall',
      gateId: ids.gate,
      gateName: { en: 'Gate' },
      areaName: { en: 'Hall' },
      accent: '#e3a72f',
      canvas: { widthPx: 1920, heightPx: 1080 },
      rotation: 0,
      wall: null,
      physical: { kind: 'panel', diagonalInches: 55 },
      viewingDistanceM: 5,
      placement: 'queue',
      zone: parts.zone ?? 'Asia/Ho_Chi_Minh',
      languages: parts.languages ?? ['vi', 'en'],
      tags: parts.tags ?? [],
    },
    defaultPlays: parts.defaultPlays ?? null,
    schedules: parts.schedules ?? [],
    playlists: parts.playlists ?? {},
    layouts: parts.layouts ?? {},
    contents: Object.fromEntries<object>(contents),
    zones,
    trust: [],
    stopped: parts.stopped ?? [],
    openings: parts.openings ?? [],
    holidays: parts.holidays ?? [],
  });
}

export const playsDefault = { kind: 'playlist', playlistId: ids.playlist };

export function at(instant: string): number {
  return parseInstant(instant);
}

export function ask(
  asked: ManifestPlan,
  atMs: number,
  {
    isPlayable = () => true,
    readings = [],
  }: Partial<Pick<Parameters<typeof resolve>[0], 'isPlayable' | 'readings'>> = {},
): Resolution {
  return resolve({ plan: asked, atMs, readings, isPlayable });
}

/** Which content the (first) region shows: its number, or null. */
export function contentAt(
  asked: ManifestPlan,
  atMs: number,
  how: Parameters<typeof ask>[2] = {},
): number | null {
  const showing = ask(asked, atMs, how).regions[0]?.showing;
  return showing ? Number.parseInt(showing.versionDigest, 16) : null;
}
