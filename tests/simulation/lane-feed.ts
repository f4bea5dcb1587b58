import type { Capabilities } from '../../server/capabilities.ts';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import type { Condition, NamedReadingUpdate } from '../../shared/contract/index.ts';
import type { Random } from '../../shared/ids.ts';
import { formatInstant } from '../../shared/time/index.ts';

const STATE = 'lanes.7.state';
const MINUTES = 'lanes.7.minutes';
const LATEST_MS = 40_000;

/** What a content of the simulated gate may wait for. */
export const LANE_CONDITIONS: readonly Condition[] = [
  { kind: 'reading', readingKey: STATE, is: 'equal', value: 'open' },
  { kind: 'reading', readingKey: STATE, is: 'not-equal', value: 'open' },
  { kind: 'reading', readingKey: MINUTES, is: 'less', value: 30 },
  { kind: 'reading', readingKey: MINUTES, is: 'at-least', value: 30 },
];

/**
 * What a program says of a lane: at once or long after it saw it, for a short time or a longer one, now and then twice, and
 * now and then what it saw before comes after what it saw later. The server refuses some of it.
 */
export async function sayLane(
  { readings }: Pick<Capabilities, 'readings'>,
  { random, gateId, nowMs }: { random: Random; gateId: string; nowMs: number },
): Promise<void> {
  const first = laneUpdate(random, nowMs);
  const more = random.next();
  const second = laneUpdate(random, nowMs);
  await readings.put(SERVER_ACTOR, gateId, first);
  if (more < 0.3) await readings.put(SERVER_ACTOR, gateId, first);
  if (more > 0.7) await readings.put(SERVER_ACTOR, gateId, second);
}

function laneUpdate(random: Random, nowMs: number): NamedReadingUpdate {
  const isState = random.next() < 0.6;
  const state = random.next() < 0.5 ? 'open' : 'closed';
  const minutes = Math.floor(random.next() * 60);
  const lateMs = random.next() < 0.5 ? 0 : random.next() * LATEST_MS;
  return {
    key: isState ? STATE : MINUTES,
    value: random.next() < 0.1 ? null : isState ? state : minutes,
    observedAt: formatInstant(Math.floor(nowMs - lateMs)),
    ttlSeconds: 3 + Math.floor(random.next() * 90),
  };
}
