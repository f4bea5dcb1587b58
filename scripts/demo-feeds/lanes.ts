import type { Capabilities } from '../../server/capabilities.ts';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import { parseInstant, type Clock } from '../../shared/time/index.ts';

/** What the people of the demo gate say when they begin: from then on it is theirs to say. */
const LANES: readonly [key: string, state: 'open' | 'closed'][] = [
  ['lanes.1-6.state', 'open'],
  ['lanes.7-14.state', 'open'],
  ['lanes.15.state', 'closed'],
];
const SHIFT_SECONDS = 8 * 3_600;

/** Opens the lanes of the demo gate, as far as nobody has said how they stand. */
export async function openDemoLanes(
  { readings, clock }: { readings: Pick<Capabilities['readings'], 'list' | 'putMany'>; clock: Clock },
  gateId: string,
): Promise<void> {
  const { rows } = await readings.list(gateId, { limit: 200 });
  const known = new Set(
    rows
      .filter(({ runsOutAt }) => parseInstant(runsOutAt) > clock.wallMs())
      .map(({ reading }) => reading.key),
  );
  const unsaid = LANES.filter(([key]) => !known.has(key));
  if (unsaid.length === 0) return;
  await readings.putMany(
    SERVER_ACTOR,
    gateId,
    unsaid.map(([key, value]) => ({ key, value, ttlSeconds: SHIFT_SECONDS })),
  );
}
