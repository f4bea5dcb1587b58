import { expect, it } from 'vitest';
import { seedDemoFeeds, startDemoFeeds } from '../../../scripts/demo-feeds/demo-feeds.ts';
import { SERVER_ACTOR } from '../../../server/platform/actor.ts';
import { openDemoLanes } from '../../../scripts/demo-feeds/lanes.ts';
import { makeGate } from '../../support/programs.ts';
import { startTestServer } from '../../support/server.ts';

it('the demo gate shows flights, rates, weather and queues without a network, until somebody turns a feed off', async () => {
  await using server = await startTestServer();
  const { capabilities, platform } = server;
  const { feeds, readings } = capabilities;
  const { id: gateId } = await makeGate(await server.signedIn());
  await seedDemoFeeds({ feeds }, { gateId, created: 1 });
  await seedDemoFeeds({ feeds }, { gateId, created: 0 });
  const made = (await feeds.editing.list({ limit: 9, matching: { gateId } })).rows;
  expect(made).toHaveLength(4);
  await using saying = await startDemoFeeds({ feeds, platform }, gateId);
  const told = async () => (await readings.list(gateId, { limit: 20 })).rows;
  expect((await told()).map(({ reading }) => reading.key)).toEqual([
    'belts',
    'flights.arrivals',
    'flights.departures',
    'lanes.1-6.wait',
    'lanes.15.wait',
    'lanes.7-14.wait',
    'rates.vcb',
    'waits.customs.minutes',
    'waits.foreign.minutes',
    'waits.priority.minutes',
    'waits.vietnam.minutes',
    'weather.VVNB',
  ]);
  const seenAt = async (key: string) => (await told()).find(({ reading }) => reading.key === key)?.seenAt;
  const before = await seenAt('flights.arrivals');
  platform.clock.advance(60_000);
  await expect.poll(() => seenAt('flights.arrivals')).not.toBe(before);
  const [flights] = made;
  if (flights === undefined) throw new TypeError('there are feeds');
  const { id, revision, ...draft } = flights;
  await feeds.editing.update(SERVER_ACTOR, { id, revision }, { ...draft, isOn: false });
  const silenced = await seenAt('flights.arrivals');
  platform.clock.advance(60_000);
  await saying[Symbol.asyncDispose]();
  expect(await seenAt('flights.arrivals')).toBe(silenced);
});

it('the lanes of the demo gate are open when it begins, and as its people say from then on', async () => {
  await using server = await startTestServer();
  const { capabilities, platform } = server;
  const { readings } = capabilities;
  const { id: gateId } = await makeGate(await server.signedIn());
  const { clock } = platform;
  const states = async () =>
    (await readings.list(gateId, { limit: 20 })).rows.map(({ reading }) => [reading.key, reading.value]);
  await openDemoLanes({ readings, clock }, gateId);
  expect(await states()).toEqual([
    ['lanes.1-6.state', 'open'],
    ['lanes.15.state', 'closed'],
    ['lanes.7-14.state', 'open'],
  ]);
  platform.clock.advance(60_000);
  await readings.put(SERVER_ACTOR, gateId, { key: 'lanes.7-14.state', value: 'closed', ttlSeconds: 28_800 });
  await openDemoLanes({ readings, clock }, gateId);
  expect((await states())[2]).toEqual(['lanes.7-14.state', 'closed']);
});
