/** The plays of an interrupt: so many parts of each local hour of the display, each begun by the next entry of its playlist. */
import type { Asked, Occurrence } from './expected.ts';
import { type Turn, turnIn } from './turns.ts';
import { endlessly, type Playing } from './visits.ts';
import { wallClockOf } from './wall-clock.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** What an interrupt shows at an instant that lies in its occurrence; null: what lies below stays on. */
export function interruptionAt({ schedule, startMs }: Occurrence, atMs: number, asked: Asked): Turn | null {
  const perHour = schedule.perHour as number;
  const starts = partsAround(asked.plan.display.zone, atMs, perHour);
  const partMs = starts.findLast((start) => start <= atMs) as number;
  const nextMs = starts.find((start) => start > atMs) as number;
  if (partMs < startMs || schedule.plays.kind !== 'playlist') return null;
  const turn = Math.floor(((partMs - startMs) * perHour) / HOUR_MS);
  const playing = { around: asked, playlistId: schedule.plays.playlistId, segmentStartMs: startMs };
  const place = placeOfTurn(playing, { turn, partMs, atMs });
  if (place === null || atMs >= nextMs) return null;
  return turnIn({ ...place, endMs: Math.min(place.endMs, nextMs) }, atMs, playing);
}

/** When parts begin, from the start of this local hour to that of the next. */
function partsAround(zone: string, atMs: number, perHour: number): number[] {
  const shown = wallClockOf(zone).shownAt(Math.floor(atMs / MINUTE_MS));
  const sinceHour = (((shown % 60) + 60) % 60) * MINUTE_MS + (atMs % MINUTE_MS);
  return Array.from({ length: perHour + 1 }, (_, part) =>
    Math.ceil(atMs - sinceHour + (part * HOUR_MS) / perHour),
  );
}

/** The turn-th entry of the playlist, as if it began with the part; one that is a playlist is played through. */
function placeOfTurn(
  playing: Playing,
  { turn, partMs, atMs }: { turn: number; partMs: number; atMs: number },
): Turn | null {
  let startMs = partMs;
  for (const visit of endlessly(playing)) {
    if (visit.turn < turn) continue;
    const endMs = startMs + visit.entry.durationMs;
    if (visit.turn > turn) return null;
    if (atMs < endMs) return { visit, startMs, endMs };
    startMs = endMs;
  }
  return null;
}
