/** What one region shows at an instant, by playing its playlist from the start of the segment. */
import { changesBetween, isAllowed, type Timed } from './conditions.ts';
import { endlessly, leavesOf, periodOf, type Playing, type Visit } from './visits.ts';
import { parseUtc } from './calendar.ts';

/** `[startMs, endMs)` of the content that is on. */
export interface Turn {
  visit: Visit;
  startMs: number;
  endMs: number;
}

/** The place of a playlist's loop at a time since it began, and its start and end since then; null: nothing in it can ever play. */
export function placeAt(atMs: number, playing: Playing): Turn | null {
  const period = periodOf(playing);
  if (period === null) return null;
  let startMs = Math.floor(atMs / period.lengthMs) * period.lengthMs;
  for (const visit of endlessly(playing)) {
    const endMs = startMs + visit.entry.durationMs;
    if (atMs < endMs) return { visit, startMs, endMs };
    startMs = endMs;
  }
  return null;
}

/** When an entry of the outermost playlist, counted without end, begins and ends since the loop began; null: there is none. */
export function turnSpan(turn: number, playing: Playing): { startMs: number; endMs: number } | null {
  const period = periodOf(playing);
  if (period === null) return null;
  const place = turn % period.turns;
  let startMs = Math.floor(turn / period.turns) * period.lengthMs;
  let endMs = startMs;
  for (const visit of endlessly(playing)) {
    if (visit.turn > place) break;
    if (visit.turn < place) startMs += visit.entry.durationMs;
    endMs += visit.entry.durationMs;
  }
  return { startMs, endMs };
}

/** What fills a place at an instant: its own entry, or else the others after it in the loop, by turns; null: nothing may. */
export function turnIn(place: Turn, atMs: number, playing: Playing): Turn | null {
  const { around } = playing;
  const mayPlay = ({ entry, within }: Visit, whenMs: number): boolean =>
    around.isPlayable(entry.versionDigest) &&
    around.plan.contents[entry.versionDigest] !== undefined &&
    !around.plan.stopped.includes(entry.versionDigest) &&
    [entry, ...within].every((one) => isAllowed(one, whenMs, around));
  let fromMs = place.startMs;
  if (mayPlay(place.visit, fromMs)) {
    const endMs = Math.min(place.endMs, ...timedOf(place.visit).map(runsOut));
    if (atMs < endMs) return { visit: place.visit, startMs: fromMs, endMs };
    fromMs = endMs;
  }
  const leaves = leavesOf(playing);
  const others = after(place.visit, leaves);
  const edges = changesBetween(leaves.flatMap(timedOf), { fromMs, untilMs: place.endMs }, around);
  for (const untilMs of [...edges, place.endMs]) {
    const fillers = others.filter((leaf) => mayPlay(leaf, fromMs));
    if (atMs < untilMs) return byTurns(fillers, { fromMs, untilMs, atMs });
    fromMs = untilMs;
  }
  return null;
}

function byTurns(
  fillers: readonly Visit[],
  { fromMs, untilMs, atMs }: { fromMs: number; untilMs: number; atMs: number },
): Turn | null {
  let startMs = fromMs;
  for (let i = 0; fillers.length > 0; i++) {
    const visit = fillers[i % fillers.length] as Visit;
    const endMs = Math.min(startMs + visit.entry.durationMs, untilMs);
    if (atMs < endMs) return { visit, startMs, endMs };
    startMs = endMs;
  }
  return null;
}

/** Those behind a visit in the loop, then those before it, then itself. */
function after(visit: Visit, leaves: readonly Visit[]): Visit[] {
  const isSame = (leaf: Visit): boolean =>
    leaf.entry === visit.entry &&
    leaf.within.length === visit.within.length &&
    leaf.within.every((one, i) => one === visit.within[i]);
  const own = leaves.findIndex(isSame);
  return [...leaves.slice(own + 1), ...leaves.slice(0, own + 1)];
}

function timedOf({ entry, within }: Visit): Timed[] {
  return [entry, ...within];
}

function runsOut({ validUntil }: Timed): number {
  return validUntil ? parseUtc(validUntil) : Infinity;
}
