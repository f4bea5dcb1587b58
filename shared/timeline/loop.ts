/**
 * A playlist as an endless sequence. Every place in it is computed from an offset alone, also where a nested
 * playlist plays only some entries at each visit and goes on from there at the next: nothing is counted or stored.
 */
import type { ManifestEntry, ManifestPlan } from '../contract/manifest.ts';
import { compileTiming, isOpenEnded, suitsDisplay, type Timing } from './conditions.ts';
import { createMeasure, type Lengths, type Measure } from './lengths.ts';
import { shuffled } from './shuffle.ts';
import { DAY_MS } from './zones.ts';

/** Entries of a playlist and of all that are nested in it: more than any real one has; so no plan can exhaust a kiosk. */
export const MOST_PLACES = 20_000;
/** Playlists inside one another: more than anybody can keep in mind. */
export const MOST_DEPTH = 50;
/** What an entry may last; others are left out, for what changes every millisecond stops a kiosk. */
const LEAST_MS = 100;
const GREATEST_MS = DAY_MS;

export interface Leaf {
  kind: 'leaf';
  /** Its place among all leaves of the loop, in order. */
  index: number;
  entryId: string;
  versionDigest: string;
  /** Null: the plan does not hold it, or the publisher stopped it. It is never shown. */
  contentId: string | null;
  durationMs: number;
  /** Its own and those of the nested playlists it stands in, as far as they forbid anything; all must allow it. */
  timings: readonly Timing[];
}

export interface Branch {
  kind: 'branch';
  children: readonly Node[];
  /** How many children play at one visit. */
  perVisit: number;
  lengths: Lengths;
}

type Node = Leaf | Branch;

export interface Loop {
  root: Branch;
  leaves: readonly Leaf[];
  isShuffled: boolean;
  /** Whether a playlist in it holds itself; it is left out there. */
  isCyclic: boolean;
  /** Whether playlists in it stand deeper in one another than is played; they are left out. */
  isTooDeep: boolean;
  /** Whether it has more places than are played; the rest is left out. */
  isTooLong: boolean;
}

/** One place of the loop: `[startMs, endMs)` since the start of the segment. */
export interface Slot {
  leaf: Leaf;
  startMs: number;
  endMs: number;
}

interface Building {
  plan: ManifestPlan;
  stopped: ReadonlySet<string>;
  suits: (entry: ManifestEntry) => boolean;
  segmentStartMs: number;
  leaves: Leaf[];
  places: number;
  isShuffled: boolean;
  isCyclic: boolean;
  isTooDeep: boolean;
  measure: Measure;
}

interface Nesting {
  path: readonly string[];
  timings: readonly Timing[];
}

/** Builds the loop of a playlist for a segment. Null when nothing in it could ever play: unknown, empty, or only itself. */
export function buildLoop(
  plan: ManifestPlan,
  playlistId: string,
  segmentStartMs: number,
  { onAnyDisplay = false }: { onAnyDisplay?: boolean } = {},
): Loop | null {
  const building: Building = {
    plan,
    stopped: new Set(plan.stopped),
    suits: ({ conditions }) => onAnyDisplay || suitsDisplay(conditions, plan.display),
    segmentStartMs,
    leaves: [],
    places: 0,
    isShuffled: false,
    isCyclic: false,
    isTooDeep: false,
    measure: createMeasure(),
  };
  const root = branchOf(playlistId, { pick: null, nesting: { path: [], timings: [] } }, building);
  const { leaves, isShuffled, isCyclic, isTooDeep, places } = building;
  const isTooLong = places > MOST_PLACES;
  return root === null ? null : { root, leaves, isShuffled, isCyclic, isTooDeep, isTooLong };
}

function branchOf(
  playlistId: string,
  { pick, nesting }: { pick: number | null; nesting: Nesting },
  building: Building,
): Branch | null {
  const playlist = building.plan.playlists[playlistId];
  if (playlist === undefined) return null;
  if (nesting.path.includes(playlistId)) {
    building.isCyclic = true;
    return null;
  }
  if (nesting.path.length >= MOST_DEPTH) {
    building.isTooDeep = true;
    return null;
  }
  const inside = { path: [...nesting.path, playlistId], timings: nesting.timings };
  if (playlist.order === 'shuffled') building.isShuffled = true;
  const seed = `${playlistId}/${building.segmentStartMs}`;
  const entries = playlist.order === 'shuffled' ? shuffled(playlist.entries, seed) : playlist.entries;
  const children = entries.flatMap((entry) => nodeOf(entry, inside, building) ?? []);
  if (children.length === 0) return null;
  const perVisit = pick === null || pick < 1 ? children.length : Math.min(pick, children.length);
  const lengths = building.measure.sequence(children.map(lengthOf), perVisit);
  return { kind: 'branch', children, perVisit, lengths };
}

function nodeOf(entry: ManifestEntry, nesting: Nesting, building: Building): Node | null {
  building.places += 1;
  if (building.places > MOST_PLACES || !building.suits(entry)) return null;
  const timing = compileTiming(entry);
  const timings = isOpenEnded(timing) ? nesting.timings : [...nesting.timings, timing];
  if (entry.kind === 'playlist') {
    return branchOf(
      entry.playlistId,
      { pick: entry.pick, nesting: { path: nesting.path, timings } },
      building,
    );
  }
  if (entry.durationMs < LEAST_MS || entry.durationMs > GREATEST_MS) return null;
  const { id: entryId, versionDigest, durationMs } = entry;
  const leaf: Leaf = {
    kind: 'leaf',
    index: building.leaves.length,
    entryId,
    versionDigest,
    contentId: building.stopped.has(versionDigest)
      ? null
      : (building.plan.contents[versionDigest]?.contentId ?? null),
    durationMs,
    timings,
  };
  building.leaves.push(leaf);
  return leaf;
}

function lengthOf(node: Node): number | Lengths {
  return node.kind === 'leaf' ? node.durationMs : node.lengths;
}

/** The place of the loop at an offset since the segment's start. */
export function slotAt({ children, lengths }: Branch, offsetMs: number): Slot {
  const entry = lengths.entryAt(offsetMs);
  const startMs = lengths.elapsedMs(entry);
  const child = children[entry % children.length] as Node;
  if (child.kind === 'leaf') return { leaf: child, startMs, endMs: startMs + child.durationMs };
  const beforeMs = child.lengths.visitsMs(Math.floor(entry / children.length));
  const inner = slotAt(child, offsetMs - startMs + beforeMs);
  const shiftMs = startMs - beforeMs;
  return { leaf: inner.leaf, startMs: inner.startMs + shiftMs, endMs: inner.endMs + shiftMs };
}

/** How long the first entries of the endless sequence take together. */
export function elapsedMs({ lengths }: Branch, entries: number): number {
  return lengths.elapsedMs(entries);
}
