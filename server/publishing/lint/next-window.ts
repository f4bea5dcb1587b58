import type { ManifestPlan, ManifestSchedule } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { expandRule } from '../../../shared/timeline/index.ts';
import { HORIZON_MS } from './grounds.ts';
import type { Span } from './spans.ts';

/** Most schedules come again within it. */
const STRETCH_MS = 16 * 86_400_000;

/** When a schedule would be on next by its rule alone, whatever else keeps it off. Null: not within what is looked at, or its rule cannot be read. */
export function nextWindow(
  { rule, period }: Pick<ManifestSchedule, 'rule' | 'period'>,
  { plan, nowMs }: { plan: ManifestPlan; nowMs: number },
): Span | null {
  const { zones, holidays, display } = plan;
  const around = { displayZone: display.zone, zones, holidays, period };
  try {
    for (let fromMs = nowMs; fromMs < nowMs + HORIZON_MS; fromMs += STRETCH_MS) {
      const [first] = expandRule(rule, { fromMs, untilMs: fromMs + STRETCH_MS, ...around });
      if (first !== undefined) return { startMs: Math.max(first.startMs, nowMs), endMs: first.endMs };
    }
  } catch (error) {
    if (!(error instanceof AppError) && !(error instanceof RangeError)) throw error;
  }
  return null;
}
