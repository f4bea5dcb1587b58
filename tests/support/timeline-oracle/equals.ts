/** Schedules of one priority that are on together, and since when it is these. */
import { changesBetween } from './conditions.ts';
import { type Asked, type Occurrence, onAt } from './occurrences.ts';

/** Whether it plays all the time that it is on, and not so many times an hour or a day. */
function isWhole({ schedule: { perHour, perDay } }: Occurrence): boolean {
  return perHour === null && perDay === null;
}

/** Those of the highest priority at which any is on; of each the occurrence that began first. */
export function equalsAt(asked: Asked, atMs: number): Occurrence[] {
  const on = onAt(asked, atMs).filter(isWhole);
  const highest = on.filter(({ schedule }) => schedule.priority === on[0]?.schedule.priority);
  return highest.filter(({ schedule }, i) => highest[i - 1]?.schedule !== schedule);
}

/** When it last became these that are on at their priority. */
export function segmentStartOf(equals: readonly Occurrence[], atMs: number, asked: Asked): number {
  const priority = equals[0]?.schedule.priority;
  const peers = asked.occurrences.filter((one) => one.schedule.priority === priority && isWhole(one));
  const fromMs = Math.max(...equals.map(({ startMs }) => startMs));
  const level = { ...asked, occurrences: peers };
  const edges = peers.flatMap(({ startMs, endMs }) => [startMs, endMs]);
  const schedules = [...new Set(peers.map(({ schedule }) => schedule))];
  const changes = changesBetween(schedules, { fromMs, untilMs: atMs + 1 }, asked);
  const set = (whenMs: number): string =>
    equalsAt(level, whenMs)
      .map(({ schedule, startMs }) => `${schedule.id} ${startMs}`)
      .join();
  return [...new Set([...edges, ...changes])]
    .filter((edge) => fromMs <= edge && edge <= atMs)
    .toSorted((a, b) => b - a)
    .find((edge) => set(edge) !== set(edge - 1)) as number;
}
