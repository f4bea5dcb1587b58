import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlays, playsOfCampaign, type Plays } from '../../../../server/plays/index.ts';
import { createAudit } from '../../../../server/audit/index.ts';
import { generateSigner } from '../../../../server/platform/crypto.ts';
import { CampaignDraft, type Play } from '../../../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../../../shared/time/index.ts';
import { ENGINES, type Engine } from '../../../support/engines.ts';
import {
  actor,
  createPlannedServer,
  scheduleDraft,
  type PlannedServer,
} from '../../../support/planned-server.ts';
import { chainOfPlays, signedBatch } from '../../../support/test-kiosk.ts';

const DAY_MS = 86_400_000;
/** An afternoon in Vietnam: when a server's clock begins. */
const FIRST_DAY = parseInstant('2026-11-22T08:00:00.000Z');
const { signer } = generateSigner();

/** Two displays, and a campaign of 60 plays on them over six days. */
async function planned(engine: Engine = 'sqlite') {
  const server = await createPlannedServer({ engine });
  const { platform, planning, places } = server;
  const displays = [await server.display('one'), await server.display('two')];
  const displayIds = displays.map(({ id }) => id);
  const campaign = await planning.campaigns.create(
    actor,
    CampaignDraft.parse({
      key: 'tet',
      name: 'Tết',
      startDate: '2026-11-22',
      endDate: '2026-11-27',
      totalPlays: 60,
    }),
  );
  const playlist = await server.playlist('main', [await server.notice('Main')]);
  const draft = scheduleDraft({ kind: 'playlist', playlistId: playlist.id }, { displayIds });
  const schedule = await planning.schedules.create(actor, { ...draft, campaignId: campaign.id });
  const audit = createAudit(platform);
  const kiosks = { publicKeyOf: async () => signer.publicKey };
  const plays = createPlays({ platform, audit, kiosks, planning, places });
  return {
    server,
    displayIds,
    campaign,
    schedule,
    plays,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Brings plays of a display that all began at an instant, in a stream of their own. */
async function bring(
  { server, plays }: { server: PlannedServer; plays: Plays },
  displayId: string,
  { count, atMs, ...facts }: { count: number; atMs: number } & Partial<Play>,
): Promise<void> {
  const { newId } = server.platform;
  const kiosk = {
    kioskId: newId(),
    bootId: newId(),
    displayIds: [displayId],
    gateId: '',
    isCloneSuspected: false,
  };
  const chain = chainOfPlays(displayId, count, { startedAt: formatInstant(atMs), ...facts });
  await plays.take(kiosk, signedBatch(signer, newId(), chain));
}

/** What the displays are asked for together, by their current manifests. */
async function askedFor({ publishing }: PlannedServer, displayIds: readonly string[]): Promise<number> {
  let asked = 0;
  for (const displayId of displayIds)
    for (const { perDay } of (await publishing.readManifest(displayId)).plan.schedules) asked += perDay ?? 0;
  return asked;
}

describe.each(ENGINES)('a campaign with a number of plays on %s', (engine) => {
  it('is planned anew each day with what is left, whenever its plays arrive, and stays as planned within the day', async () => {
    await using bed = await planned(engine);
    const { server, displayIds, schedule } = bed;
    const [one = '', two = ''] = displayIds;
    const { publishing, platform } = server;
    const by = { scheduleId: schedule.id };
    const toNextDay = async (): Promise<number> => {
      platform.clock.advance(DAY_MS);
      await publishing.publishDue(actor);
      return askedFor(server, displayIds);
    };
    await publishing.publish(actor);
    expect(await askedFor(server, displayIds)).toBe(10);
    await bring(bed, one, { count: 5, atMs: FIRST_DAY, ...by });
    // The other display has no network: what it played is not known yet.
    expect(await toNextDay()).toBe(11);
    await bring(bed, two, { count: 5, atMs: FIRST_DAY, ...by });
    expect((await publishing.previewPlan(one)).isPublished).toBe(true);
    await bring(bed, one, { count: 6, atMs: FIRST_DAY + DAY_MS, ...by });
    await bring(bed, two, { count: 4, atMs: FIRST_DAY + DAY_MS, ...by });
    expect(await toNextDay()).toBe(10);
    await bring(bed, one, { count: 41, atMs: FIRST_DAY + 2 * DAY_MS, ...by });
    expect(await toNextDay()).toBe(0);
  });
});

describe('plays of a campaign', () => {
  it('count by the local day of their display, however late they come, each once, in whatever order', async () => {
    await using bed = await planned();
    const { server, displayIds, campaign, schedule, plays } = bed;
    const { newId, database } = server.platform;
    const counted = (before: string) =>
      playsOfCampaign(database.read, { campaignId: campaign.id, from: '2026-01-01', before });
    const displayId = displayIds[0] ?? '';
    const kiosk = { kioskId: newId(), bootId: newId(), displayIds, gateId: '', isCloneSuspected: false };
    const parts = fc.array(fc.nat(11), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(parts, async (starts) => {
        const before = await counted('2027-01-01');
        const streamId = newId();
        const chain = chainOfPlays(displayId, 12, { scheduleId: schedule.id });
        // Each takes up somewhere in what was sent, and reaches to the end or not.
        for (const [i, start] of starts.entries())
          await plays.take(kiosk, signedBatch(signer, streamId, chain.slice(start, start + 1 + (i % 12))));
        await plays.take(kiosk, signedBatch(signer, streamId, chain));
        expect(await counted('2027-01-01')).toBe(before + 12);
      }),
      { numRuns: 8 },
    );
    const midnight = parseInstant('2026-11-30T17:00:00.000Z');
    const by = { scheduleId: schedule.id, count: 1 };
    const till = await counted('2026-12-01');
    await bring(bed, displayId, { ...by, atMs: midnight - 1 });
    await bring(bed, displayId, { ...by, atMs: midnight });
    expect(await counted('2026-12-01')).toBe(till + 1);
    expect(await counted('2026-12-02')).toBe(till + 2);
  });

  it('are not what failed, what was shown by default or by another schedule, or in another region', async () => {
    await using bed = await planned();
    const { server, displayIds, campaign, schedule } = bed;
    const [displayId = ''] = displayIds;
    const at = { count: 3, atMs: FIRST_DAY };
    await bring(bed, displayId, { ...at, scheduleId: schedule.id, result: 'failed' });
    await bring(bed, displayId, { ...at, scheduleId: null });
    await bring(bed, displayId, { ...at, scheduleId: server.platform.newId() });
    await bring(bed, displayId, { ...at, scheduleId: schedule.id, regionKey: 'side' });
    await bring(bed, displayId, { ...at, scheduleId: schedule.id, result: 'partial' });
    const { read } = server.platform.database;
    expect(
      await playsOfCampaign(read, { campaignId: campaign.id, from: '2026-01-01', before: '2027-01-01' }),
    ).toBe(3);
  });

  it('are those of the largest region of a layout for which something is planned', async () => {
    await using bed = await planned();
    const { server, displayIds, campaign } = bed;
    const empty = await server.playlist('empty', []);
    const nested = await server.playlist('nested', [
      await server.playlist('main-2', [await server.notice('Two')]),
    ]);
    const layout = await server.layout('halves', [empty, nested, await server.playlist('last', [nested])]);
    const draft = scheduleDraft({ kind: 'layout', layoutId: layout.id }, { displayIds });
    const { id } = await server.planning.schedules.create(actor, { ...draft, campaignId: campaign.id });
    const [displayId = ''] = displayIds;
    for (const [i, regionKey] of ['region-0', 'region-1', 'region-2'].entries())
      await bring(bed, displayId, { count: 10 ** i, atMs: FIRST_DAY, scheduleId: id, regionKey });
    const { read } = server.platform.database;
    expect(
      await playsOfCampaign(read, { campaignId: campaign.id, from: '2026-01-01', before: '2027-01-01' }),
    ).toBe(10);
  });
});
