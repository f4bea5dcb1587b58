import { expect, it } from 'vitest';
import { seedDemoFeeds, startDemoFeeds } from '../../../scripts/demo-feeds/demo-feeds.ts';
import { SERVER_ACTOR } from '../../../server/platform/actor.ts';
import { makeGate } from '../../support/programs.ts';
import { startTestServer } from '../../support/server.ts';

it('the demo gate shows flights, rates and weather without a network, until somebody turns a feed off', async () => {
  await using server = await startTestServer();
  const { capabilities, platform } = server;
  const { feeds, readings } = capabilities;
  const { id: gateId } = await makeGate(await server.signedIn());
  await seedDemoFeeds({ feeds }, { gateId, created: 1 });
  await seedDemoFeeds({ feeds }, { gateId, created: 0 });
  const made = (await feeds.editing.list({ limit: 9, matching: { gateId } })).rows;
  expect(made).toHaveLength(3);
  await using saying = await startDemoFeeds({ feeds, platform }, gateId);
  const told = async () => (await readings.list(gateId, { limit: 9 })).rows;
  expect((await told()).map(({ reading }) => reading.key)).toEqual([
    'belts',
    'flights.arrivals',
    'flights.departures',
    'rates.vcb',
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
