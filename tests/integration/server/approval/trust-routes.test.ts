import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type {
  ApprovalRequest,
  Content,
  Manifest,
  Problem,
  TrustRootChain,
  TrustStanding,
  TrustStatements,
} from '../../../../shared/contract/index.ts';
import { displayDraft, makePlaces } from '../../../support/drafts.ts';
import {
  keysOfPeople,
  keySet,
  listedApprover,
  peoplesRoot,
  sealedApproval,
  sealedList,
  sealedRevocation,
  sealedRoot,
  type KeysOfPeople,
} from '../../../support/people-trust.ts';
import { startTestServer, type Agent, type TestServer } from '../../../support/server.ts';

const DAY_MS = 86_400_000;
const NOTICE = {
  title: 'Fees at the border',
  body: { kind: 'notice', texts: { vi: { title: 'Lệ phí', blocks: [] }, en: { title: 'Fees', blocks: [] } } },
};

interface Ceremony {
  server: TestServer;
  agent: Agent;
  keys: KeysOfPeople;
  standing: TrustStanding;
}

async function standingOf(agent: Agent): Promise<TrustStanding> {
  return (await agent.get('/trust')).json<TrustStanding>();
}

/** A server with a root of people, and a list of one approver. */
async function withRealRoot(server: TestServer): Promise<Ceremony> {
  const agent = await server.signedIn();
  const keys = keysOfPeople();
  const demo = await standingOf(agent);
  await sent(agent, sealedRoot(peoplesRoot(demo, keys), keys.root.slice(0, 2)), 201);
  await sent(agent, sealedList(demo, keys), 201);
  return { server, agent, keys, standing: await standingOf(agent) };
}

async function sent(agent: Agent, envelope: unknown, status: number): Promise<Problem> {
  const answer = await agent.post('/trust/statements', envelope);
  expect(answer.statusCode, answer.body).toBe(status);
  return answer.json<Problem>();
}

/** A notice, approved by the person whom the registrar lists, that a display shows. */
async function shownNotice({ agent, keys }: Ceremony): Promise<{ content: Content; displayId: string }> {
  const places = await makePlaces(agent);
  const content = (await agent.post('/contents', NOTICE)).json<Content>();
  const { approval } = (await agent.get(`/contents/${content.id}/approval-request`)).json<ApprovalRequest>();
  await sent(agent, sealedApproval(approval, keys.approver), 201);
  const entries = [{ source: { kind: 'content', contentId: content.id } }];
  const playlist = (await agent.post('/playlists', { key: 'fees', name: 'Fees', entries })).json<{
    id: string;
  }>();
  const defaultPlays = { kind: 'playlist', playlistId: playlist.id };
  await agent.put(`/displays/${places.displayId}`, 1, { ...displayDraft(places), defaultPlays });
  await agent.post('/publications', {});
  return { content, displayId: places.displayId };
}

async function manifestOf(agent: Agent, displayId: string): Promise<Manifest> {
  return (await agent.get(`/displays/${displayId}/manifest`)).json<Manifest>();
}

describe('a server with a demo root', () => {
  it('is given a root of people once, by whom alone it publishes and approves from then on', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const keys = keysOfPeople();
    const demo = await standingOf(agent);
    const root = peoplesRoot(demo, keys);
    await sent(agent, sealedRoot(root, keys.root.slice(1)), 201);
    const standing = await standingOf(agent);
    expect(standing).toMatchObject({ root, lists: [], revokedKeyids: [] });
    expect(standing.nextPublisher).not.toEqual(demo.nextPublisher);
    expect(server.capabilities.approvals.publisherSigner.keyid).toBe(demo.nextPublisher.keyid);
    const { statements } = (await agent.get('/trust/statements')).json<TrustStatements>();
    expect(statements).toHaveLength(1);
    const content = (await agent.post('/contents', NOTICE)).json<Content>();
    const order = { contentId: content.id, versionDigest: content.latestDigest };
    expect((await agent.post('/approvals', order)).json()).toMatchObject({ code: 'approval/not-allowed' });
    const other = keysOfPeople();
    const takeover = sealedRoot(peoplesRoot(standing, other, { version: 2 }), other.root);
    expect(await sent(agent, takeover, 422)).toMatchObject({ code: 'statement/untrusted' });
  });

  it('takes no root that names another publisher, or its demo key, that is not signed, or is a demo', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const keys = keysOfPeople();
    const demo = await standingOf(agent);
    const root = peoplesRoot(demo, keys);
    const refusedAs = async (changes: object, signers = keys.root): Promise<string> =>
      (await sent(agent, sealedRoot({ ...root, ...changes }, signers), 422)).code;
    expect(await refusedAs({ publisher: keySet(1, [keys.other]) })).toBe('trust/publisher-unknown');
    expect(await refusedAs({ publisher: demo.root.publisher })).toBe('trust/publisher-unknown');
    expect(await refusedAs({}, keys.root.slice(0, 1))).toBe('statement/untrusted');
    expect(await refusedAs({ isDemo: true })).toBe('trust/demo-root');
    expect(await refusedAs({ installation: keys.other.keyid.slice(0, 8) + demo.installation.slice(8) })).toBe(
      'statement/untrusted',
    );
    expect(await refusedAs({ expiresAt: '2026-11-21T00:00:00.000Z' })).toBe('statement/expired');
    expect(await standingOf(agent)).toMatchObject({ fingerprint: demo.fingerprint });
  });
});

describe('a server with a root of people', () => {
  it('follows a rotation without a restart, publishes by the new key and names the way there to kiosks', async () => {
    await using server = await startTestServer();
    const ceremony = await withRealRoot(server);
    const { agent, keys, standing } = ceremony;
    const { displayId } = await shownNotice(ceremony);
    const rung = once(server.platform.bus, 'manifest:changed');
    const heirs = { ...keysOfPeople(), registrar: keys.registrar };
    const next = peoplesRoot(standing, heirs, { version: 2 });
    await sent(agent, sealedRoot(next, [...heirs.root, keys.root[0]!]), 422);
    await sent(agent, sealedRoot(next, [...heirs.root, ...keys.root]), 201);
    expect(await rung).toMatchObject([[{ displayId, revision: 2 }]]);
    expect((await standingOf(agent)).fingerprint).not.toBe(standing.fingerprint);
    expect(server.capabilities.approvals.publisherSigner.keyid).toBe(standing.nextPublisher.keyid);
    const { signatures } = JSON.parse(
      (await server.capabilities.publishing.currentManifest(displayId))?.envelopeJson ?? '',
    ) as { signatures: { keyid: string }[] };
    expect(signatures).toMatchObject([{ keyid: standing.nextPublisher.keyid }]);
    const held = await server.agent().get(`/kiosk/trust-roots?held=${standing.fingerprint}`);
    expect(held.json<TrustRootChain>().roots).toHaveLength(2);
    const unknown = await server.agent().get(`/kiosk/trust-roots?held=${'0'.repeat(64)}`);
    expect(unknown.json()).toEqual(held.json());
  });

  it('takes content off screens when its approver’s key is revoked, and leaves it there when the approver retires', async () => {
    await using server = await startTestServer();
    const ceremony = await withRealRoot(server);
    const { agent, keys, standing } = ceremony;
    const { content, displayId } = await shownNotice(ceremony);
    const rung = once(server.platform.bus, 'manifest:changed');
    const retired = listedApprover(keys.approver, '2026-11-30T00:00:00.000Z');
    await sent(agent, sealedList(standing, keys, { version: 2, approvers: [retired] }), 201);
    await rung;
    expect((await manifestOf(agent, displayId)).plan.contents).toHaveProperty(content.latestDigest);
    const again = once(server.platform.bus, 'manifest:changed');
    await sent(agent, sealedRevocation(standing, keys.approver.keyid, keys.registrar), 201);
    await again;
    const { plan } = await manifestOf(agent, displayId);
    expect(plan.contents).toEqual({});
    expect(plan.trust).toHaveLength(3);
    expect(await standingOf(agent)).toMatchObject({ revokedKeyids: [keys.approver.keyid] });
    const { rows } = (await agent.get('/audit?limit=200')).json<{
      rows: { action: string; reason: string }[];
    }>();
    expect(rows.filter(({ reason }) => reason !== null)).toMatchObject([
      { action: 'trust:revocation', reason: 'Stolen' },
    ]);
    await sent(agent, sealedList(standing, keys, { approvers: [listedApprover(keys.other)] }), 422);
  });

  it('names what people have to renew in time: the root, a list, and approvals of what is shown', async () => {
    await using server = await startTestServer();
    const ceremony = await withRealRoot(server);
    await shownNotice(ceremony);
    const { approvals } = server.capabilities;
    expect(await approvals.endings()).toEqual([]);
    server.platform.clock.advance(78 * DAY_MS);
    const inTime = ['the list of Border police ends 2027-02-20T00:00:00.000Z'];
    expect(await approvals.endings()).toEqual([
      ...inTime,
      'approvals of contents that are shown now end within two weeks: 1',
    ]);
    server.platform.clock.advance(230 * DAY_MS);
    expect(await approvals.endings()).toEqual(['the trust root ends 2027-11-20T00:00:00.000Z', ...inTime]);
  });

  it('opens the same trust again, with lists that a key signed which was revoked since', async () => {
    await using server = await startTestServer();
    const { agent, keys, standing } = await withRealRoot(server);
    await sent(agent, sealedRevocation(standing, keys.registrar.keyid, keys.root[0]!), 201);
    const before = await standingOf(agent);
    expect(before.lists).toEqual([]);
    const { createCapabilities } = await import('../../../../server/capabilities.ts');
    const { approvals } = await createCapabilities(server.platform, server.config);
    expect(await approvals.trustStanding()).toEqual(before);
  });

  it('lets people without the right neither read nor send, and keeps in the audit what was taken in', async () => {
    await using server = await startTestServer();
    const { agent } = await withRealRoot(server);
    expect((await server.agent().get('/trust')).statusCode).toBe(401);
    expect((await server.agent().post('/trust/statements', {})).statusCode).toBe(401);
    const { rows } = (await agent.get('/audit?limit=100')).json<{ rows: { action: string }[] }>();
    const actions = rows.map(({ action }) => action).filter((action) => action.startsWith('trust:'));
    expect(actions).toEqual(['trust:found', 'trust:registrar-list']);
  });
});
