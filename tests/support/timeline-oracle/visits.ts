/** A playlist played for ever, one entry after another. */
import type { ManifestCondition, ManifestEntry } from '../../../shared/contract/index.ts';
import { holds, type Surroundings } from './conditions.ts';

type Nest = Extract<ManifestEntry, { kind: 'playlist' }>;

/** A turn of one content. */
export interface Visit {
  entry: Extract<ManifestEntry, { kind: 'content' }>;
  /** The entries of playlists that it stands in, the outermost first. */
  within: Nest[];
  /** Which entry of the outermost playlist it belongs to, counted without end. */
  turn: number;
}

/** Which playlist plays, and in which segment: shuffles begin anew with each. */
export interface Playing {
  around: Surroundings;
  playlistId: string;
  segmentStartMs: number;
}

const SETTLED = ['language', 'tag', 'placement'];

/** Plays a playlist for ever; ends at once where nothing in it can ever play on the display. */
export function* endlessly(playing: Playing): Generator<Visit> {
  const next = player(playing.playlistId, [], playing);
  if (next === null) return;
  for (let turn = 0; ; turn++) for (const visit of next()) yield { ...visit, turn };
}

/** After so many entries of the outermost playlist, and so long, everything in it is where it began. */
export function periodOf(playing: Playing): { turns: number; lengthMs: number } | null {
  const turns = turnsOfPeriod(playing.playlistId, [], playing);
  if (turns === 0) return null;
  let lengthMs = 0;
  for (const { turn, entry } of endlessly(playing)) {
    if (turn === turns) break;
    lengthMs += entry.durationMs;
  }
  return { turns, lengthMs };
}

/** Each round visits every nested playlist once: so many rounds until all of them are at their beginnings again. */
function turnsOfPeriod(playlistId: string, within: Nest[], playing: Playing): number {
  const entries = entriesOf(playlistId, within, playing);
  const rounds = entries.map((entry) => {
    if (entry.kind === 'content') return 1;
    const own = turnsOfPeriod(entry.playlistId, [...within, entry], playing);
    return own / commonDivisor(own, turnsOfVisit(entry, within, playing));
  });
  return entries.length * rounds.reduce((all, own) => (all / commonDivisor(all, own)) * own, 1);
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

function turnsOfVisit(entry: Nest, within: Nest[], playing: Playing): number {
  const all = entriesOf(entry.playlistId, [...within, entry], playing).length;
  return entry.pick === null || entry.pick < 1 ? all : Math.min(entry.pick, all);
}

/** Whether a playlist in it holds itself, through others or not. */
export function isCyclic(playing: Playing): boolean {
  const { around } = playing;
  const holdsItself = (playlistId: string, path: readonly string[]): boolean =>
    path.includes(playlistId) ||
    (around.plan.playlists[playlistId]?.entries ?? []).some(
      (entry) =>
        entry.kind === 'playlist' &&
        isForDisplay(entry, around) &&
        holdsItself(entry.playlistId, [...path, playlistId]),
    );
  return holdsItself(playing.playlistId, []);
}

/** Every place of the loop once, in its order. */
export function leavesOf(playing: Playing): Visit[] {
  return leavesIn(playing.playlistId, [], playing);
}

function leavesIn(playlistId: string, within: Nest[], playing: Playing): Visit[] {
  return entriesOf(playlistId, within, playing).flatMap((entry) =>
    entry.kind === 'content'
      ? [{ entry, within, turn: 0 }]
      : leavesIn(entry.playlistId, [...within, entry], playing),
  );
}

/** Plays the next entry at each call: a content, or one visit to a nested playlist, which goes on where its last visit ended. */
function player(playlistId: string, within: Nest[], playing: Playing): (() => Visit[]) | null {
  const entries = entriesOf(playlistId, within, playing);
  if (entries.length === 0) return null;
  const visitors = entries.map((entry) => {
    if (entry.kind === 'content') return (): Visit[] => [{ entry, within, turn: 0 }];
    const inside = [...within, entry];
    const next = player(entry.playlistId, inside, playing) as () => Visit[];
    const count = turnsOfVisit(entry, within, playing);
    return (): Visit[] => Array.from({ length: count }).flatMap(() => next());
  });
  let place = 0;
  return () => (visitors[place++ % visitors.length] as () => Visit[])();
}

function entriesOf(playlistId: string, within: Nest[], playing: Playing): ManifestEntry[] {
  const { plan } = playing.around;
  const playlist = plan.playlists[playlistId];
  // One that nests itself, through others or not, is left out where it would begin again.
  const around = [playing.playlistId, ...within.slice(0, -1).map((nest) => nest.playlistId)];
  if (playlist === undefined || (within.length > 0 && around.includes(playlistId))) return [];
  const seed = `${playlistId}/${playing.segmentStartMs}`;
  const entries = playlist.order === 'shuffled' ? shuffledBy(playlist.entries, seed) : playlist.entries;
  return entries.filter((entry) => {
    if (!isForDisplay(entry, playing.around)) return false;
    if (entry.kind === 'content' && entry.durationMs <= 0) return false;
    return entry.kind === 'content' || leavesIn(entry.playlistId, [...within, entry], playing).length > 0;
  });
}

/** Whether what is asked of the display itself holds. */
export function isForDisplay(
  { conditions }: { conditions: readonly ManifestCondition[] },
  around: Surroundings,
): boolean {
  return conditions
    .filter(({ kind }) => SETTLED.includes(kind))
    .every((condition) => holds(condition, 0, around));
}

/** In the order of a hash of seed and entry: FNV-1a of 32 bits, mixed as MurmurHash3 ends. */
function shuffledBy(entries: readonly ManifestEntry[], seed: string): ManifestEntry[] {
  const ranks = new Map(entries.map(({ id }) => [id, rankOf(`${seed}/${id}`)]));
  return entries.toSorted((a, b) => {
    const [one = 0n, other = 0n] = [ranks.get(a.id), ranks.get(b.id)];
    if (one !== other) return one < other ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });
}

function rankOf(text: string): bigint {
  const of32 = (value: bigint): bigint => value & 0xffffffffn;
  let h = 0x811c9dc5n;
  for (const letter of text) h = of32((h ^ BigInt(letter.charCodeAt(0))) * 0x01000193n);
  h = of32((h ^ (h >> 16n)) * 0x85ebca6bn);
  h = of32((h ^ (h >> 13n)) * 0xc2b2ae35n);
  return h ^ (h >> 16n);
}
