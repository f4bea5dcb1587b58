/** Plans of numbers: the n-th schedule, playlist, layout and content; everything a test does not say is ordinary. */
import { ManifestPlan } from '../../../shared/contract/index.ts';

export const idOf = {
  schedule: (n: number): string => uuid(0x1000 + n),
  playlist: (n: number): string => uuid(0x2000 + n),
  layout: (n: number): string => uuid(0x3000 + n),
  entry: (playlist: number, n: number): string => uuid(0x10000 + playlist * 0x1000 + n),
  content: (n: number): string => uuid(0x4000 + n),
};

function uuid(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** The digest of the n-th content's version. */
export function digestOf(n: number): string {
  return n.toString(16).padStart(64, '0');
}

export const CONTENTS = 12;

export type PlannedEntry = {
  conditions?: object[];
  validFrom?: string | null;
  validUntil?: string | null;
} & ({ content: number; durationMs: number } | { playlist: number; pick: number | null });

export interface PlannedPlan {
  zone: string;
  zones: readonly object[];
  schedules: ({ playlist?: number; layout?: number } & Record<string, unknown>)[];
  playlists: { order?: 'listed' | 'shuffled'; entries: PlannedEntry[] }[];
  /** Each the playlists of its regions. */
  layouts?: number[][];
  defaultPlaylist?: number | null;
  languages?: string[];
  openings?: object[];
  holidays?: string[];
}

/** A whole plan, parsed as a kiosk parses it. */
export function planned(parts: PlannedPlan): ManifestPlan {
  return ManifestPlan.parse({
    display: { ...DISPLAY, zone: parts.zone, languages: parts.languages ?? ['vi', 'en'] },
    defaultPlays:
      parts.defaultPlaylist === null || parts.defaultPlaylist === undefined
        ? null
        : { kind: 'playlist', playlistId: idOf.playlist(parts.defaultPlaylist) },
    schedules: parts.schedules.map(scheduleOf),
    playlists: Object.fromEntries(
      parts.playlists.map(({ order, entries }, n) => [
        idOf.playlist(n),
        { order: order ?? 'listed', entries: entries.map((entry, i) => entryOf(entry, n, i)) },
      ]),
    ),
    layouts: Object.fromEntries(
      (parts.layouts ?? []).map((regions, n) => [idOf.layout(n), layoutOf(regions)]),
    ),
    contents: Object.fromEntries(Array.from({ length: CONTENTS }, (_, n) => [digestOf(n), contentOf(n)])),
    zones: parts.zones,
    trust: [],
    openings: parts.openings ?? [],
    holidays: parts.holidays ?? [],
  });
}

const CANVAS = { widthPx: 1920, heightPx: 1080 };

const DISPLAY = {
  id: uuid(1),
  name: 'Hall',
  gateId: uuid(2),
  gateName: { en: 'Gate' },
  areaName: { en: 'Hall' },
  accent: '#e3a72f',
  canvas: CANVAS,
  rotation: 0,
  wall: null,
  physical: { kind: 'panel', diagonalInches: 55 },
  viewingDistanceM: 5,
  placement: 'queue',
  tags: ['hall'],
};

function scheduleOf({ playlist = 0, layout, ...said }: PlannedPlan['schedules'][number], n: number): object {
  const plays =
    layout === undefined
      ? { kind: 'playlist', playlistId: idOf.playlist(playlist) }
      : { kind: 'layout', layoutId: idOf.layout(layout) };
  const usual = { priority: 100, share: 1, perHour: null, createdAt: '2000-01-01T00:00:00.000Z' };
  return { id: idOf.schedule(n), name: `schedule ${n}`, plays, ...usual, ...said };
}

function entryOf(entry: PlannedEntry, playlist: number, place: number): object {
  const id = idOf.entry(playlist, place);
  if ('content' in entry) {
    const { content, ...said } = entry;
    return { kind: 'content', id, versionDigest: digestOf(content), ...said };
  }
  const { playlist: nested, ...said } = entry;
  return { kind: 'playlist', id, playlistId: idOf.playlist(nested), ...said };
}

function layoutOf(playlists: readonly number[]): object {
  const heightPx = 400;
  const regions = playlists.map((playlist, i) => ({
    key: `region-${i}`,
    xPx: 0,
    yPx: i * heightPx,
    widthPx: CANVAS.widthPx,
    heightPx,
    source: { kind: 'playlist', playlistId: idOf.playlist(playlist) },
  }));
  return { canvas: CANVAS, background: '#000000', regions };
}

function contentOf(n: number): object {
  return {
    contentId: idOf.content(n),
    kind: 'image',
    class: 'routine',
    title: `content ${n}`,
    version: { digest: digestOf(n), bytes: 1, mediaType: 'application/json' },
    files: [],
    approvals: [],
  };
}
