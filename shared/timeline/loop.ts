/**
 * A playlist as an endless sequence. Every place in it is computed from an offset alone, also where a nested
 * playlist plays only some entries at each visit and goes on from there at the next: nothing is counted or stored.
 */
import type { ManifestEntry, ManifestPlan } from '../contract/manifest.ts';
import { compileTiming, isOpenEnded, suitsDisplay, type Timing } from './conditions.ts';
import { lastAtOrBefore, lastWhere } from './search.ts';
import { shuffled } from './shuffle.ts';
import { DAY_MS } from './zones.ts';

/** More places than any real playlist has; what lies beyond is left out, so that no plan can exhaust a kiosk. */
const MOST_PLACES = 20_000;
/** Playlists inside one another: more than anybody can keep in mind. */
const MOST_DEPTH = 50;
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
  /** Where all children have one length: their starts in a round, and the round's length. */
  round: { startsMs: readonly number[]; totalMs: number } | null;
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
  };
  const root = branchOf(playlistId, { pick: null, nesting: { path: [], timings: [] } }, building);
  const { leaves, isShuffled, isCyclic, isTooDeep } = building;
  return root === null ? null : { root, leaves, isShuffled, isCyclic, isTooDeep };
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
  return { kind: 'branch', children, perVisit, round: roundOf(children) };
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

function roundOf(children: readonly Node[]): Branch['round'] {
  const startsMs: number[] = [];
  let totalMs = 0;
  for (const child of children) {
    const visitMs = constantVisitMs(child);
    if (visitMs === null) return null;
    startsMs.push(totalMs);
    totalMs += visitMs;
  }
  return { startsMs, totalMs };
}

/** The length of a visit where every visit is as long as every other. */
function constantVisitMs(node: Node): number | null {
  if (node.kind === 'leaf') return node.durationMs;
  return node.round !== null && node.perVisit === node.children.length ? node.round.totalMs : null;
}

/** The place of the loop at an offset since the segment's start. */
export function slotAt(branch: Branch, offsetMs: number): Slot {
  const entry = entryAt(branch, offsetMs);
  const startMs = elapsedMs(branch, entry);
  const child = branch.children[entry % branch.children.length] as Node;
  if (child.kind === 'leaf') return { leaf: child, startMs, endMs: startMs + child.durationMs };
  const beforeMs = visitsMs(child, Math.floor(entry / branch.children.length));
  const inner = slotAt(child, offsetMs - startMs + beforeMs);
  const shiftMs = startMs - beforeMs;
  return { leaf: inner.leaf, startMs: inner.startMs + shiftMs, endMs: inner.endMs + shiftMs };
}

/** How long the first entries of the endless sequence take together. */
export function elapsedMs(branch: Branch, entries: number): number {
  const { children, round } = branch;
  const rounds = Math.floor(entries / children.length);
  if (round !== null) return rounds * round.totalMs + (round.startsMs[entries % children.length] ?? 0);
  const begun = entries % children.length;
  return children.reduce((sum, child, i) => sum + visitsMs(child, rounds + (i < begun ? 1 : 0)), 0);
}

function visitsMs(node: Node, visits: number): number {
  return node.kind === 'leaf' ? visits * node.durationMs : elapsedMs(node, visits * node.perVisit);
}

/** Which entry of the endless sequence plays at an offset: the last that has started. */
function entryAt(branch: Branch, offsetMs: number): number {
  if (branch.round !== null) {
    const { startsMs, totalMs } = branch.round;
    const rounds = Math.floor(offsetMs / totalMs);
    const intoMs = offsetMs - rounds * totalMs;
    return rounds * startsMs.length + lastAtOrBefore(startsMs, intoMs);
  }
  let bound = branch.children.length;
  while (elapsedMs(branch, bound) <= offsetMs) bound *= 2;
  return lastWhere(bound, (entry) => elapsedMs(branch, entry) <= offsetMs);
}
