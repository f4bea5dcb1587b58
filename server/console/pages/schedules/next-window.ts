import type { Schedule } from '../../../../shared/contract/index.ts';
import { compileZones, expandRule } from '../../../../shared/timeline/index.ts';

const HORIZON_MS = 366 * 86_400_000;
const MARGIN_MS = 3 * 86_400_000;

/** When it plays next by the holidays of the gate: now, if it plays now; null if it does not within a year. */
export function nextWindowMs(
  { rule }: Pick<Schedule, 'rule'>,
  { zone, holidays, nowMs }: { zone: string; holidays: readonly string[]; nowMs: number },
): number | null {
  const [fromMs, untilMs] = [nowMs, nowMs + HORIZON_MS];
  const zones = compileZones([rule.zone ?? zone], fromMs - MARGIN_MS, untilMs + MARGIN_MS);
  const [next] = expandRule(rule, { fromMs, untilMs, displayZone: zone, zones, holidays });
  return next === undefined ? null : Math.max(next.startMs, nowMs);
}
