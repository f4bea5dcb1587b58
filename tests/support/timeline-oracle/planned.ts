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

/** What is played, by its number. */
export interface PlannedPlays {
  playlist?: number;
  layout?: number;
}

/** `playlist` null: a header. */
export interface PlannedRegion {
  playlist: number | null;
  widthPx: number;
}

export interface PlannedPlan {
  zone: string;
  zones: readonly object[];
  schedules: (PlannedPlays & Record<string, unknown>)[];
  playlists: { order?: 'listed' | 'shuffled'; entries: PlannedEntry[] }[];
  /** Each the regions of a layout, one below the other. */
  layouts?: PlannedRegion[][];
  defaultPlays?: PlannedPlays | null;
  /** Of the display; what is not said is ordinary. */
  display?: { languages?: readonly string[]; tags?: readonly string[]; placement?: string };
  /** Contents that were stopped. */
  stopped?: number[];
  openings?: object[];
  holidays?: string[];
}

/** A whole plan, parsed as a kiosk parses it. */
export function planned(parts: PlannedPlan): ManifestPlan {
  return ManifestPlan.parse({
    display: { ...DISPLAY, ...parts.display, zone: parts.zone },
    defaultPlays: parts.defaultPlays ? playsOf(parts.defaultPlays) : null,
    stopped: (parts.stopped ?? []).map(digestOf),
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
  languages: ['vi', 'en'],
  tags: ['hall'],
};

function playsOf({ playlist = 0, layout }: PlannedPlays): object {
  return layout === undefined
    ? { kind: 'playlist', playlistId: idOf.playlist(playlist) }
    : { kind: 'layout', layoutId: idOf.layout(layout) };
}

function scheduleOf(schedule: PlannedPlan['schedules'][number], n: number): object {
  const { playlist: _playlist, layout: _layout, ...said } = schedule;
  const plays = playsOf(schedule);
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

function layoutOf(planned: readonly PlannedRegion[]): object {
  const heightPx = 300;
  const regions = planned.map(({ playlist, widthPx }, i) => ({
    key: `region-${i}`,
    xPx: 0,
    yPx: i * heightPx,
    widthPx,
    heightPx,
    source:
      playlist === null ? { kind: 'header' } : { kind: 'playlist', playlistId: idOf.playlist(playlist) },
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
