/** What should play, worked out the slow way: by Temporal, and by playing every entry of a segment one after another from its start. */
import type { ManifestEntry, ManifestPlan, ManifestSchedule } from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import type { Showing } from '../../../../shared/timeline/index.ts';

type Seen = Pick<Showing, 'entryId' | 'versionDigest' | 'scheduleId' | 'startMs' | 'endMs'> | null;

/** One occurrence of a schedule, or a day of the default. */
interface Occurrence {
  scheduleId: string | null;
  playlistId: string;
  share: number;
  startMs: number;
  endMs: number;
}

/** A turn of an entry with the playlists' entries it stands in. */
interface Visit {
  entry: Extract<ManifestEntry, { kind: 'content' }>;
  within: ManifestEntry[];
}

/** A time in which one of the equals plays a visit, or all of them for want of anything playable in it. */
interface Turn {
  member: number;
  visit: Visit;
  startMs: number;
  endMs: number;
}

export function expectedAt(
  plan: ManifestPlan,
  atMs: number,
  isPlayable: (digest: string) => boolean,
): Seen | 'slate' {
  const segment = segmentAt(plan, atMs);
  if (segment === null) return 'slate';
  const { members } = segment;
  if (members.every(({ playlistId }) => leavesOf(plan, playlistId, []).length === 0)) return null;
  const mayPlay = (visit: Visit, whenMs: number): boolean =>
    isPlayable(visit.entry.versionDigest) &&
    [visit.entry, ...visit.within].every((one) => isValid(one, whenMs));
  const turn = turnAt(plan, segment, atMs);
  for (let i = 0; i < members.length; i++) {
    const member = members[(turn.member + i) % members.length] as Occurrence;
    const { visit, startMs, endMs } = i === 0 ? turn : substitute(plan, { member, turn, atMs });
    const seen = within(plan, { segment: member, visit, startMs, endMs, atMs, mayPlay });
    if (seen !== null) return clipped(seen, member);
  }
  return null;
}

/** What a member would play that began its loop at the start of another's turn. */
function substitute(
  plan: ManifestPlan,
  { member, turn, atMs }: { member: Occurrence; turn: Turn; atMs: number },
): Omit<Turn, 'member'> {
  let startMs = turn.startMs;
  for (const visit of endlessly(plan, member.playlistId)) {
    const endMs = startMs + visit.entry.durationMs;
    if (endMs > atMs) return { visit, startMs, endMs: Math.min(endMs, turn.endMs) };
    startMs = endMs;
  }
  throw new Error('a loop without end ended');
}

/** Deals every turn from the segment's start on: to the one through first at its pace, of those not ahead of it. */
function turnAt(
  plan: ManifestPlan,
  { members, startMs: segmentStartMs }: { members: Occurrence[]; startMs: number },
  atMs: number,
): Turn {
  const loops = members.map(({ playlistId }) => endlessly(plan, playlistId));
  const upcoming = loops.map((loop) => loop.next().value as Visit);
  const had = members.map(() => 0);
  const total = members.reduce((sum, { share }) => sum + share, 0);
  for (let startMs = segmentStartMs; ;) {
    const eligible = members
      .map((member, i) => ({
        i,
        share: member.share,
        throughMs: (had[i] as number) + (upcoming[i] as Visit).entry.durationMs,
      }))
      .filter(({ i, share }) => (had[i] as number) * total <= (startMs - segmentStartMs) * share);
    const [first] = eligible.sort((a, b) => a.throughMs * b.share - b.throughMs * a.share || a.i - b.i);
    const member = (first as { i: number }).i;
    const visit = upcoming[member] as Visit;
    const endMs = startMs + visit.entry.durationMs;
    if (endMs > atMs) return { member, visit, startMs, endMs };
    had[member] = (had[member] as number) + visit.entry.durationMs;
    upcoming[member] = loops[member]?.next().value as Visit;
    startMs = endMs;
  }
}

interface Place {
  segment: Occurrence;
  visit: Visit;
  startMs: number;
  endMs: number;
  atMs: number;
  mayPlay: (visit: Visit, whenMs: number) => boolean;
}

function within(plan: ManifestPlan, { segment, visit, startMs, endMs, atMs, mayPlay }: Place): Seen {
  const all = leavesOf(plan, segment.playlistId, []);
  const edges = [...all.flatMap((leaf) => [leaf.entry, ...leaf.within].flatMap(edgesOf)), endMs].sort(
    (a, b) => a - b,
  );
  const seen = (one: Visit, fromMs: number, untilMs: number): Seen => {
    const { id: entryId, versionDigest } = one.entry;
    return { entryId, versionDigest, scheduleId: segment.scheduleId, startMs: fromMs, endMs: untilMs };
  };
  let cursorMs = startMs;
  if (mayPlay(visit, startMs)) {
    const invalid = [visit.entry, ...visit.within].map((one) =>
      one.validUntil === null ? Infinity : parseInstant(one.validUntil),
    );
    cursorMs = Math.min(endMs, ...invalid);
    if (atMs < cursorMs) return seen(visit, startMs, cursorMs);
  }
  const own = all.findIndex(
    (leaf) =>
      leaf.entry.id === visit.entry.id && leaf.within.every((one, i) => one.id === visit.within[i]?.id),
  );
  const order = [...all.slice(own + 1), ...all.slice(0, own + 1)];
  for (;;) {
    const edgeMs = edges.find((edge) => edge > cursorMs) ?? endMs;
    const fillers = order.filter((leaf) => mayPlay(leaf, cursorMs));
    while (fillers.length > 0 && cursorMs < Math.min(edgeMs, endMs)) {
      for (const filler of fillers) {
        const untilMs = Math.min(cursorMs + filler.entry.durationMs, edgeMs, endMs);
        if (atMs < untilMs) return seen(filler, cursorMs, untilMs);
        cursorMs = untilMs;
      }
    }
    if (fillers.length === 0 && atMs < edgeMs) return null;
    cursorMs = edgeMs;
  }
}

function clipped(seen: Seen, segment: Occurrence): Seen {
  return seen === null ? null : { ...seen, endMs: Math.min(seen.endMs, segment.endMs) };
}

/** Plays a playlist for ever, a nested one at each visit from where its last visit ended. */
function* endlessly(plan: ManifestPlan, playlistId: string, within: ManifestEntry[] = []): Generator<Visit> {
  const entries = playableEntries(plan, playlistId, within);
  const nested = new Map(
    entries.flatMap((entry) =>
      entry.kind === 'playlist' ? [[entry.id, oneByOne(plan, entry, within)] as const] : [],
    ),
  );
  while (entries.length > 0) {
    for (const entry of entries) {
      if (entry.kind === 'content') yield { entry, within };
      else yield* nested.get(entry.id)?.() ?? [];
    }
  }
}

/** The next visit to a nested playlist: `pick` entries of it, or all. */
function oneByOne(
  plan: ManifestPlan,
  nest: Extract<ManifestEntry, { kind: 'playlist' }>,
  within: ManifestEntry[],
): () => Visit[] {
  const inside = [...within, nest];
  const entries = playableEntries(plan, nest.playlistId, inside);
  const nested = new Map(
    entries.flatMap((entry) =>
      entry.kind === 'playlist' ? [[entry.id, oneByOne(plan, entry, inside)] as const] : [],
    ),
  );
  let next = 0;
  return () =>
    Array.from({ length: Math.min(nest.pick ?? entries.length, entries.length) }).flatMap(() => {
      const entry = entries[next % entries.length] as ManifestEntry;
      next += 1;
      return entry.kind === 'content' ? [{ entry, within: inside }] : (nested.get(entry.id)?.() ?? []);
    });
}

function playableEntries(plan: ManifestPlan, playlistId: string, within: ManifestEntry[]): ManifestEntry[] {
  return (plan.playlists[playlistId]?.entries ?? []).filter(
    (entry) => entry.kind === 'content' || leavesOf(plan, entry.playlistId, [...within, entry]).length > 0,
  );
}

function leavesOf(plan: ManifestPlan, playlistId: string, within: ManifestEntry[]): Visit[] {
  return (plan.playlists[playlistId]?.entries ?? []).flatMap((entry) =>
    entry.kind === 'content' ? [{ entry, within }] : leavesOf(plan, entry.playlistId, [...within, entry]),
  );
}

function isValid({ validFrom, validUntil }: ManifestEntry, whenMs: number): boolean {
  return (
    (validFrom === null || parseInstant(validFrom) <= whenMs) &&
    (validUntil === null || whenMs < parseInstant(validUntil))
  );
}

function edgesOf({ validFrom, validUntil }: ManifestEntry): number[] {
  return [validFrom, validUntil].flatMap((edge) => (edge === null ? [] : [parseInstant(edge)]));
}

/** The equals that are on, and since when it is these: stepping back over every edge until they were others. */
function segmentAt(plan: ManifestPlan, atMs: number): { members: Occurrence[]; startMs: number } | null {
  const all = plan.schedules.flatMap((schedule) =>
    occurrencesOf(plan, schedule).map((one) => ({ ...one, schedule })),
  );
  const onAt = (whenMs: number, priority: number): typeof all => {
    const on = all
      .filter(({ startMs, endMs }) => startMs <= whenMs && whenMs < endMs)
      .filter(({ schedule }) => schedule.priority === priority)
      .sort((a, b) => byAge(a.schedule, b.schedule) || a.startMs - b.startMs || b.endMs - a.endMs);
    return on.filter((one, i) => on[i - 1]?.scheduleId !== one.scheduleId);
  };
  const on = all.filter(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
  if (on.length === 0) return defaultAt(plan, atMs);
  const priority = Math.max(...on.map(({ schedule }) => schedule.priority));
  const members = onAt(atMs, priority);
  const names = (list: typeof all): string =>
    list.map(({ scheduleId, startMs }) => `${scheduleId} ${startMs}`).join();
  const edges = all
    .flatMap(({ startMs, endMs }) => [startMs, endMs])
    .filter((edgeMs) => edgeMs <= atMs)
    .sort((a, b) => b - a);
  const startMs = edges.find((edgeMs) => names(onAt(edgeMs - 1, priority)) !== names(members)) as number;
  return { members, startMs };
}

/** The newer first, then the greater id. */
function byAge(a: ManifestSchedule, b: ManifestSchedule): number {
  return b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id);
}

function defaultAt(plan: ManifestPlan, atMs: number): { members: Occurrence[]; startMs: number } | null {
  if (plan.defaultPlays?.kind !== 'playlist') return null;
  const today = Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(plan.display.zone)
    .startOfDay();
  const startMs = today.epochMilliseconds;
  const endMs = today.add({ days: 1 }).startOfDay().epochMilliseconds;
  const { playlistId } = plan.defaultPlays;
  return { members: [{ scheduleId: null, playlistId, share: 1, startMs, endMs }], startMs };
}

/** Every occurrence of a daily or weekly rule, for the dates named; the test's plans last days, not years. */
function occurrencesOf(plan: ManifestPlan, schedule: ManifestSchedule): Occurrence[] {
  const { rule, plays, share } = schedule;
  if (plays.kind !== 'playlist' || leavesOf(plan, plays.playlistId, []).length === 0) return [];
  const { playlistId } = plays;
  const first = Temporal.PlainDate.from(rule.startDate);
  const last = rule.endDate === null ? first.add({ days: 9 }) : Temporal.PlainDate.from(rule.endDate);
  const dates = Array.from({ length: first.until(last).days + 1 }, (_, i) => first.add({ days: i }));
  const parts = rule.dayparts.length > 0 ? rule.dayparts : [{ start: '00:00', end: '24:00' }];
  return dates.flatMap((date) =>
    parts.flatMap(({ start, end }) => {
      const toMs = (time: string, days: number): number => {
        const day = date.add({ days: days + (time === '24:00' ? 1 : 0) });
        const wall = day.toPlainDateTime(time === '24:00' ? '00:00' : time);
        return wall.toZonedDateTime(rule.zone ?? plan.display.zone).epochMilliseconds;
      };
      const startMs = toMs(start, 0);
      const endMs = toMs(end, end <= start ? 1 : 0);
      return startMs < endMs ? [{ scheduleId: schedule.id, playlistId, share, startMs, endMs }] : [];
    }),
  );
}
