import { ManifestPlan, type Reading } from '../../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../../shared/time/index.ts';
import { compileZones } from '../../../shared/timeline/index.ts';
import type { Choices } from './choices.ts';
import { idOf, madeSchedules, READING_KEYS, ZONES } from './made-schedules.ts';

export const FROM_MS = parseInstant('2026-01-01T00:00:00.000Z');
export const YEAR_MS = 365 * 86_400_000;
export const zones = compileZones(ZONES, FROM_MS - YEAR_MS, FROM_MS + 10 * YEAR_MS);

const PLAYLISTS = 60;
const CONTENTS = 200;
export const playlistIds = Array.from({ length: PLAYLISTS }, (_, n) => idOf(2, n));

/** The plan of one display with so many schedules: loops of 2 to 9 entries of 5 to 34 seconds, some nested. */
export function madePlan(count: number, choices: Choices): ManifestPlan {
  return ManifestPlan.parse({
    display: {
      id: idOf(5, 0),
      name: 'Hall',
      gateId: idOf(6, 0),
      gateName: { en: 'Gate' },
      areaName: { en: 'Hall' },
      accent: '#e3a72f',
      canvas: { widthPx: 1920, heightPx: 1080 },
      rotation: 0,
      physical: { kind: 'panel', diagonalInches: 55 },
      viewingDistanceM: 5,
      placement: 'queue',
      zone: 'Asia/Ho_Chi_Minh',
      languages: ['vi', 'en'],
      tags: [],
    },
    defaultPlays: { kind: 'playlist', playlistId: playlistIds[0] },
    schedules: madeSchedules(count, choices, playlistIds),
    playlists: Object.fromEntries(playlistIds.map((id, n) => [id, madePlaylist(n, choices)])),
    layouts: {},
    contents: Object.fromEntries(Array.from({ length: CONTENTS }, (_, n) => [digestOf(n), content(n)])),
    zones,
    trust: [],
  });
}

function madePlaylist(n: number, choices: Choices): object {
  const entries = Array.from({ length: 2 + choices.upTo(8) }, (_, i) => ({
    kind: 'content',
    id: idOf(3, n * 100 + i),
    versionDigest: digestOf(choices.upTo(CONTENTS)),
    durationMs: 5_000 + choices.upTo(30) * 1_000,
  }));
  const nested = { kind: 'playlist', id: idOf(3, n * 100 + 99), playlistId: playlistIds[n + 1], pick: 1 };
  return { order: 'listed', entries: n % 6 === 0 && n + 1 < PLAYLISTS ? [...entries, nested] : entries };
}

function content(n: number): object {
  const digest = digestOf(n);
  const version = { digest, bytes: 1, mediaType: 'application/json' };
  return {
    contentId: idOf(4, n),
    kind: 'image',
    class: 'routine',
    title: `${n}`,
    version,
    files: [],
    approvals: [],
  };
}

function digestOf(n: number): string {
  return n.toString(16).padStart(64, '0');
}

/** Waiting times of lanes at an instant, each of some minutes ago and good for a year. */
export function madeReadings(choices: Choices): Reading[] {
  return READING_KEYS.map((key) => madeReading(key, choices));
}

export function madeReading(key: string, choices: Choices): Reading {
  const since = formatInstant(FROM_MS + choices.upTo(YEAR_MS));
  return { key, value: choices.upTo(90), observedAt: since, since, ttlSeconds: 604_800, sequence: 1 };
}
