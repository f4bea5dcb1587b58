import { expect, it } from 'vitest';
import { DisplayState, pageOf, type Content } from '../../../../shared/contract/index.ts';
import { newUuid } from '../../../../server/platform/randomness.ts';
import { displayDraft, makePlaces } from '../../../support/drafts.ts';
import { OPERATOR } from '../../../support/kiosk-server.ts';
import { startTestServer, type Agent } from '../../../support/server.ts';
import { enrolTestKiosk } from '../../../support/test-kiosk.ts';

const UNTIL = '2026-11-22T09:00:00.000Z';

async function statesOf(agent: Agent, query = ''): Promise<DisplayState[]> {
  return pageOf(DisplayState).parse((await agent.get(`/display-states${query}`)).json()).rows;
}

it('tells of displays what was published, which kiosk drives them and how that fares, and what plays until when', async () => {
  await using server = await startTestServer();
  const agent = await server.signedIn();
  const { gateId, areaId, displayId } = await makePlaces(agent);
  const second = { ...displayDraft({ gateId, areaId }), key: 'arrivals-2', name: 'Arrivals 2' };
  const otherId = (await agent.post('/displays', second)).json<{ id: string }>().id;
  const bare = { revision: null, kiosk: null, report: null };
  expect(await statesOf(agent)).toMatchObject([
    { displayId, gateId, areaId, key: 'arrivals-1', name: 'Arrivals 1', ...bare },
    { displayId: otherId, ...bare },
  ]);
  expect(await statesOf(agent, `?ids=${otherId}`)).toMatchObject([{ displayId: otherId }]);

  const notice = { kind: 'notice', tone: 'information', texts: { vi: { title: 'Hộ chiếu', blocks: [] } } };
  const content = (await agent.post('/contents', { title: 'Passport', body: notice })).json<Content>();
  await agent.post('/publications', { displayIds: [displayId] });
  const { kiosks, approvals } = server.capabilities;
  const kiosk = await enrolTestKiosk(
    {
      origin: await server.listen(),
      installation: approvals.installation,
      claim: (claim) => kiosks.claimEnrolment(OPERATOR, claim),
    },
    [displayId],
  );
  const bootId = newUuid();
  const showing = [
    { regionKey: 'main', versionDigest: content.latestDigest, until: UNTIL },
    { regionKey: 'side', versionDigest: 'f'.repeat(64), until: null },
  ];
  const heartbeat = {
    bootId,
    sentAt: UNTIL,
    uptimeMs: 1,
    softwareVersion: '1.0.0',
    clock: { state: 'trusted', offsetMs: 0 },
    storage: { usedBytes: 0, freeBytes: null },
    displays: [{ displayId, floor: 1, showing, missingBlobs: 2, screen: 'connected' }],
    faults: [],
  };
  const token = await kiosk.token(bootId);
  const beat = await kiosk.call('/kiosk/heartbeats', {
    method: 'POST',
    token,
    body: JSON.stringify(heartbeat),
  });
  expect(beat.status).toBe(200);
  const [state, other] = await statesOf(agent, `?gateId=${gateId}`);
  expect(state).toMatchObject({
    revision: 1,
    kiosk: { id: kiosk.kioskId, name: 'Test kiosk', state: 'active', isConnected: false, openFaults: 0 },
    report: {
      revision: 1,
      missingBlobs: 2,
      screen: 'connected',
      showing: [
        { regionKey: 'main', content: { id: content.id, title: 'Passport' }, until: UNTIL },
        { regionKey: 'side', content: null, until: null },
      ],
    },
  });
  expect(state?.kiosk?.lastSeenAt).not.toBeNull();
  expect(other).toMatchObject(bare);
  expect(await statesOf(agent, `?gateId=${newUuid()}`)).toEqual([]);
  expect((await agent.get(`/display-states/${displayId}`)).json()).toEqual(state);
  expect(await statesOf(agent, '?text=arrivals%20test')).toEqual([state]);
  expect(await statesOf(agent, '?standing=no-kiosk')).toEqual([other]);
  expect(await statesOf(agent, '?standing=connected')).toEqual([]);
  const standings = { connected: 0, away: 1, faults: 0, behind: 0, 'no-kiosk': 1 };
  expect((await agent.get(`/display-counts?gateId=${gateId}`)).json()).toEqual({ all: 2, standings });
  expect((await agent.get(`/display-states/${newUuid()}`)).json()).toMatchObject({
    code: 'object/not-found',
  });
});
