import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Content, Manifest, Playlist, Problem, Publication } from '../../../shared/contract/index.ts';
import { displayDraft, makePlaces } from '../../support/drafts.ts';
import { ENGINES } from '../../support/engines.ts';
import { startTestServer, type Agent } from '../../support/server.ts';

const NOTICE = {
  title: 'Fees at the border',
  body: { kind: 'notice', texts: { vi: { title: 'Lệ phí', blocks: [] }, en: { title: 'Fees', blocks: [] } } },
};

/** A notice, approved by the demo key, that the display plays by default. */
async function approvedNotice(
  agent: Agent,
): Promise<{ content: Content; displayId: string; playlist: Playlist }> {
  const places = await makePlaces(agent);
  const content = (await agent.post('/contents', NOTICE)).json<Content>();
  const order = { contentId: content.id, versionDigest: content.latestDigest };
  expect((await agent.post('/approvals', order)).statusCode).toBe(201);
  const entries = [{ source: { kind: 'content', contentId: content.id } }];
  const playlist = (await agent.post('/playlists', { key: 'fees', name: 'Fees', entries })).json<Playlist>();
  const defaultPlays = { kind: 'playlist', playlistId: playlist.id };
  const display = { ...displayDraft(places), defaultPlays };
  expect((await agent.put(`/displays/${places.displayId}`, 1, display)).statusCode).toBe(200);
  return { content, displayId: places.displayId, playlist };
}

describe.each(ENGINES)('a notice, from the operator to the manifest, on %s', (engine) => {
  it('is published once it is approved and planned, and a second publication changes nothing', async () => {
    await using server = await startTestServer({ engine });
    const agent = await server.signedIn();
    const { content, displayId } = await approvedNotice(agent);
    const publish = async () => (await agent.post('/publications', {})).json<Publication>();
    const findings = [{ code: 'gate/names-not-approved' }];
    expect(await publish()).toMatchObject({ changed: [{ displayId, revision: 1 }], findings });
    expect((await publish()).changed).toEqual([]);
    const manifest = (await agent.get(`/displays/${displayId}/manifest`)).json<Manifest>();
    expect(Object.keys(manifest.plan.contents)).toEqual([content.latestDigest]);
  });

  it('is off every manifest as soon as it is recalled, without a publication by hand', async () => {
    await using server = await startTestServer({ engine });
    const agent = await server.signedIn();
    const { content, displayId } = await approvedNotice(agent);
    await agent.post('/publications', {});
    const rung = once(server.platform.bus, 'manifest:changed');
    const order = {
      contentId: content.id,
      versionDigest: content.latestDigest,
      reason: 'The fee has changed',
    };
    expect((await agent.post('/recalls', order)).statusCode).toBe(201);
    expect(await rung).toMatchObject([[{ displayId, revision: 2 }]]);
    const manifest = (await agent.get(`/displays/${displayId}/manifest`)).json<Manifest>();
    expect(manifest.plan.contents).toEqual({});
  });

  it('keeps the playlist that a display plays and the display that a schedule names', async () => {
    await using server = await startTestServer({ engine });
    const agent = await server.signedIn();
    const { playlist, displayId } = await approvedNotice(agent);
    const removal = await agent.remove(`/playlists/${playlist.id}`, playlist.revision);
    expect(removal.json<Problem>()).toMatchObject({ status: 409, code: 'object/in-use' });
    const schedule = {
      name: 'Evening',
      plays: { kind: 'playlist', playlistId: playlist.id },
      targets: { displayIds: [displayId] },
      rule: { startDate: '2026-11-22' },
    };
    const made = await agent.post('/schedules', schedule);
    expect(made.json()).toMatchObject({ name: 'Evening' });
    const refused = await agent.remove(`/displays/${displayId}`, 2);
    expect(refused.json<Problem>().detail).toBe('the display arrivals-1 is used by the schedule Evening');
  });
});
