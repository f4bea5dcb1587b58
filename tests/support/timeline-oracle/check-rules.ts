/** The product's windows of a rule against those that the clocks show. */
import type { Period, ScheduleRule, ZoneTransitions } from '../../../shared/contract/index.ts';
import { expandRule } from '../../../shared/timeline/index.ts';
import { writeUtc } from './calendar.ts';
import { type ExpectedWindow, windowsOn } from './windows.ts';

const DAY_MS = 86_400_000;
/** A window belongs to a local day, which may begin a day before that of UTC and last more than one. */
const DAYS_AROUND = 3;

export interface RuleQuestion {
  rule: ScheduleRule;
  zone: string;
  zones: readonly ZoneTransitions[];
  fromMs: number;
  untilMs: number;
  period?: Period | null;
  holidays?: readonly string[];
}

/** Null when both say the same; else what each of them says. */
export function ruleMismatch({ rule, zone, zones, fromMs, untilMs, ...around }: RuleQuestion): string | null {
  const own = { zone: rule.zone ?? zone, ...around };
  const days = {
    firstDay: Math.floor(fromMs / DAY_MS) - DAYS_AROUND,
    lastDay: Math.floor(untilMs / DAY_MS) + DAYS_AROUND,
  };
  const expected = windowsOn(rule, own, days).filter((one) => one.startMs < untilMs && fromMs < one.endMs);
  const actual = expandRule(rule, { fromMs, untilMs, displayZone: zone, zones, ...around });
  const [should, does] = [written(expected), written(actual)];
  return should === does ? null : `in ${own.zone}, ${JSON.stringify(rule)}: expected ${should}, is ${does}`;
}

function written(windows: readonly Pick<ExpectedWindow, 'daypartKey' | 'startMs' | 'endMs'>[]): string {
  return windows
    .map(({ daypartKey, startMs, endMs }) => `${writeUtc(startMs)}/${writeUtc(endMs)} ${daypartKey}`)
    .toSorted()
    .join(', ');
}
