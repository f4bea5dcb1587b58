import type { Display, Schedule } from '../../../../shared/contract/index.ts';
import type { Holidays } from './use-holidays.ts';

/** Displays that go by the same holidays. */
export interface Circle {
  reached: ReadonlySet<string>;
  holidays: readonly string[];
}

/** The gates whose holidays decide when one of the schedules plays. */
export function gatesAsked(
  planned: readonly { schedule: Schedule; reached: ReadonlySet<string> }[],
  gateOf: ReadonlyMap<string, string>,
): string[] {
  const asking = planned.filter(({ schedule }) => schedule.rule.holidays !== 'as-usual');
  const displayIds = asking.flatMap(({ reached }) => [...reached]);
  return [...new Set(displayIds.flatMap((id) => gateOf.get(id) ?? []))].toSorted();
}

/** Whom a rule reaches, apart by what the holidays of their gates are, where it goes by them. */
export function circlesOf(
  { holidays: played }: Pick<Schedule['rule'], 'holidays'>,
  reached: ReadonlySet<string>,
  { gateOf, holidays }: { gateOf: ReadonlyMap<string, string>; holidays: Holidays },
): Circle[] {
  if (played === 'as-usual') return [{ reached, holidays: [] }];
  const dates = (displayId: string): readonly string[] => holidays[gateOf.get(displayId) ?? ''] ?? [];
  const apart = Map.groupBy(reached, (displayId) => dates(displayId).join());
  return [...apart.values()].map((ids) => ({ reached: new Set(ids), holidays: dates(ids[0] ?? '') }));
}

/** The gate of each display. */
export function gatesOf(displays: readonly Pick<Display, 'id' | 'gateId'>[]): ReadonlyMap<string, string> {
  return new Map(displays.map(({ id, gateId }) => [id, gateId]));
}
