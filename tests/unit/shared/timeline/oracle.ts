/** What should play, worked out the slow way: by Temporal, and by playing every entry of a segment one after another from its start. */
import type { ManifestEntry, ManifestPlan, ManifestSchedule } from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import type { Showing } from '../../../../shared/timeline/index.ts';

type Seen = Pick<Showing, 'entryId' | 'versionDigest' | 'scheduleId' | 'startMs' | 'endMs'> | null;

interface Segment {
  scheduleId: string | null;
  playlistId: string;
  startMs: number;
  endMs: number;
}

/** A turn of an entry with the playlists' entries it stands in. */
interface Visit {
  entry: Extract<ManifestEntry, { kind: 'content' }>;
  within: ManifestEntry[];
}

export function expectedAt(
  plan: ManifestPlan,
  atMs: number,
  isPlayable: (digest: string) => boolean,
): Seen | 'slate' {
  const segment = segmentAt(plan, atMs);
  if (segment === null) return 'slate';
  const mayPlay = (visit: Visit, whenMs: number): boolean =>
    isPlayable(visit.entry.versionDigest) &&
    [visit.entry, ...visit.within].every((one) => isValid(one, whenMs));
  let startMs = segment.startMs;
  for (const visit of endlessly(plan, segment.playlistId)) {
    const endMs = startMs + visit.entry.durationMs;
    if (endMs > atMs)
      return clipped(within(plan, { segment, visit, startMs, endMs, atMs, mayPlay }), segment);
    startMs = endMs;
  }
  return null;
}

interface Place {
  segment: Segment;
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

function clipped(seen: Seen, segment: Segment): Seen {
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

function segmentAt(plan: ManifestPlan, atMs: number): Segment | null {
  const on = plan.schedules.flatMap((schedule) =>
    occurrencesOf(plan, schedule).filter((one) => one.startMs <= atMs && atMs < one.endMs),
  );
  const rank = ({ scheduleId }: Segment): ManifestSchedule =>
    plan.schedules.find((one) => one.id === scheduleId) as ManifestSchedule;
  const [best] = on.sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return (
      y.priority - x.priority ||
      y.createdAt.localeCompare(x.createdAt) ||
      y.id.localeCompare(x.id) ||
      a.startMs - b.startMs
    );
  });
  if (best !== undefined) return best;
  if (plan.defaultPlays?.kind !== 'playlist') return null;
  const today = Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(plan.display.zone)
    .startOfDay();
  const endMs = today.add({ days: 1 }).startOfDay().epochMilliseconds;
  return {
    scheduleId: null,
    playlistId: plan.defaultPlays.playlistId,
    startMs: today.epochMilliseconds,
    endMs,
  };
}

/** Every occurrence of a daily or weekly rule, for the dates named; the test's plans last days, not years. */
function occurrencesOf(plan: ManifestPlan, schedule: ManifestSchedule): Segment[] {
  const { rule, plays } = schedule;
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
      const playlistId = plays.kind === 'playlist' ? plays.playlistId : '';
      return startMs < endMs ? [{ scheduleId: schedule.id, playlistId, startMs, endMs }] : [];
    }),
  );
}
