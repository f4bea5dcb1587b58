import {
  readingsOf,
  type DeskControl,
  type KnownReading,
  type ReadingValue,
} from '../../../shared/contract/index.ts';
import { readInstant } from '../../../shared/time/without-temporal.ts';
import { isUnsent, type Said } from './said.ts';

export const LANE_STATES = ['open', 'suspended', 'closed'] as const;
export type LaneState = (typeof LANE_STATES)[number];

/** So long before it runs out people are asked to say it again. */
const SOON_MS = 3_600_000;

/** How a control stands, by what the server knows and by what was tapped and is not there yet. */
export interface Card {
  /** Null: a wait has none. */
  state: LaneState | 'unknown' | null;
  minutes: number | null;
  /** What is shown is not with the server yet. */
  isUnsent: boolean;
  /** When screens are told, of a change too soon after the last one; null: they know. */
  heldUntilMs: number | null;
  /** When it meets no condition any more, and screens say that nobody knows; null: nobody knows now. */
  untilMs: number | null;
  runsOutSoon: boolean;
}

/** What a control says by now of one of its readings. */
interface Value {
  value: ReadingValue;
  untilMs: number;
  isUnsent: boolean;
  heldUntilMs: number | null;
}

export interface WhatIsKnown {
  readings: readonly KnownReading[];
  /** In the order in which it was tapped. */
  said: readonly Said[];
  /** By the server's clock. */
  nowMs: number;
}

export function cardOf(control: DeskControl, known: WhatIsKnown): Card {
  const { state: stateKey, minutes: minutesKey } = readingsOf(control);
  const state = stateKey === null ? null : valueOf(stateKey, known);
  const minutes = valueOf(minutesKey, known);
  const values = [state, minutes].filter((one) => one !== null);
  const untilMs = values.length === 0 ? null : Math.min(...values.map((one) => one.untilMs));
  const held = values.flatMap(({ heldUntilMs }) => heldUntilMs ?? []);
  return {
    state: stateKey === null ? null : laneStateOf(state),
    minutes: typeof minutes?.value === 'number' ? minutes.value : null,
    isUnsent: values.some((one) => one.isUnsent),
    heldUntilMs: held.length === 0 ? null : Math.max(...held),
    untilMs,
    runsOutSoon: untilMs !== null && untilMs - known.nowMs <= SOON_MS,
  };
}

/** Nothing that is not plainly said is open. */
function laneStateOf(value: Value | null): LaneState | 'unknown' {
  return LANE_STATES.find((state) => state === value?.value) ?? 'unknown';
}

/** Null: nobody knows, or no more. */
function valueOf(key: string, { readings, said, nowMs }: WhatIsKnown): Value | null {
  const value = unsentOf(key, said) ?? takenOf(key, readings);
  return value === null || value.value === null || value.untilMs <= nowMs ? null : value;
}

function unsentOf(key: string, said: readonly Said[]): Value | null {
  const last = said.findLast((one) => isUnsent(one) && one.changes.some((change) => change.key === key));
  const change = last?.changes.find((one) => one.key === key);
  if (last === undefined || change === undefined) return null;
  const untilMs = readInstant(last.saidAt) + last.ttlSeconds * 1_000;
  return { value: change.value, untilMs, isUnsent: true, heldUntilMs: null };
}

function takenOf(key: string, readings: readonly KnownReading[]): Value | null {
  const known = readings.find(({ reading }) => reading.key === key);
  if (known === undefined) return null;
  const { reading, held, runsOutAt } = known;
  return {
    value: held === null ? reading.value : held.value,
    untilMs: readInstant(runsOutAt),
    isUnsent: false,
    heldUntilMs: held === null ? null : readInstant(held.until),
  };
}

/** What a gate's people have said and would have to say again soon, each as it stands. */
export function runningOut(
  controls: readonly DeskControl[],
  known: WhatIsKnown,
): { control: DeskControl; card: Card }[] {
  return controls
    .map((control) => ({ control, card: cardOf(control, known) }))
    .filter(({ card }) => card.runsOutSoon && !card.isUnsent);
}

/** Two answers about the same readings: of each the later word, since answers may overtake one another. */
export function newerOf(
  before: readonly KnownReading[],
  now: readonly KnownReading[],
  isWhole: boolean,
): KnownReading[] {
  const older = new Map(before.map((one) => [one.reading.key, one]));
  const merged = now.map((one) => {
    const known = older.get(one.reading.key);
    return known !== undefined && known.seenAt > one.seenAt ? known : one;
  });
  const named = new Set(now.map(({ reading }) => reading.key));
  return isWhole ? merged : [...before.filter(({ reading }) => !named.has(reading.key)), ...merged];
}
