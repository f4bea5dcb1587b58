import { expect, it } from 'vitest';
import {
  ContentDraft,
  DisplayDraft,
  type Content,
  type LegibilityReport,
  type Publication,
} from '../../shared/contract/index.ts';
import { chromiumPath } from '../support/chromium.ts';
import { makeGate } from '../support/programs.ts';
import { startTestServer, type Agent } from '../support/server.ts';

it('a server with a browser draws a version for each class of displays of its gate, and keeps what that came to', async () => {
  await using server = await startTestServer({ environment: { WAYPOST_CHROMIUM: chromiumPath() } });
  const agent = await server.signedIn();
  const { id: gateId } = await makeGate(agent);
  const area = (await agent.post('/areas', { gateId, key: 'hall', name: { vi: 'Sảnh' } })).json<{
    id: string;
  }>();
  const draft = {
    gateId,
    areaId: area.id,
    physical: { kind: 'panel', diagonalInches: 55 },
    viewingDistanceM: 4,
    placement: 'waiting-hall',
  };
  for (const [key, widthPx, heightPx] of [
    ['wide', 1920, 1080],
    ['upright', 1080, 1920],
  ] as const)
    await agent.post(
      '/displays',
      DisplayDraft.parse({ ...draft, key, name: key, canvas: { widthPx, heightPx } }),
    );
  const text = { title: 'Hộ chiếu', blocks: [] };
  const body = { kind: 'notice', texts: { vi: text, en: { title: 'Passports', blocks: [] } } };
  const content = (await agent.post('/contents', { title: 'Passports', gateId, body })).json<Content>();
  const report = async (): Promise<LegibilityReport> =>
    (await agent.get(`/contents/${content.id}/legibility`)).json();
  expect((await report()).rendering).toBe('waiting');
  await expect.poll(async () => (await report()).rendering, { timeout: 120_000 }).toBe('done');
  expect((await report()).findings).toEqual([]);
  const kept = await server.platform.database.read.selectFrom('renderedVersions').selectAll().execute();
  expect(kept.map(({ frames }) => frames?.includes('Hộ chiếu'))).toEqual([true, true]);
});

/** A protected notice that is planned for a region of a display, which no page of the console draws. */
async function planned(
  agent: Agent,
): Promise<{ content: Content; displayId: string; publish: () => Promise<Publication> }> {
  const made = async <T>(path: string, body: object): Promise<T> => {
    const answer = await agent.post(path, body);
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return answer.json<T>();
  };
  const { id: gateId } = await makeGate(agent);
  const area = await made<{ id: string }>('/areas', { gateId, key: 'hall', name: { vi: 'Sảnh' } });
  const text = (title: string): object => ({ title, blocks: [] });
  const body = { kind: 'notice', texts: { vi: text('Hộ chiếu'), en: text('Passports') } };
  const draft = ContentDraft.parse({ title: 'Passports', gateId, class: 'protected', body });
  const content = await made<Content>('/contents', draft);
  const entries = [{ source: { kind: 'content', contentId: content.id }, durationMs: 20_000 }];
  const playlist = await made<{ id: string }>('/playlists', { key: 'main', name: 'Main', gateId, entries });
  const canvas = { widthPx: 1920, heightPx: 1080 };
  const layout = await made<{ id: string }>('/layouts', {
    key: 'half',
    name: 'Half',
    canvas,
    regions: [
      {
        key: 'left',
        xPx: 0,
        yPx: 0,
        widthPx: 960,
        heightPx: 1080,
        source: { kind: 'playlist', playlistId: playlist.id },
      },
    ],
  });
  const { id: displayId } = await made<{ id: string }>(
    '/displays',
    DisplayDraft.parse({
      gateId,
      areaId: area.id,
      key: 'hall',
      name: 'Hall',
      canvas,
      physical: { kind: 'panel', diagonalInches: 55 },
      viewingDistanceM: 4,
      placement: 'waiting-hall',
      defaultPlays: { kind: 'layout', layoutId: layout.id },
    }),
  );
  return { content, displayId, publish: () => made('/publications', {}) };
}

const DRAWING = { environment: { WAYPOST_CHROMIUM: chromiumPath(), WAYPOST_LEGIBILITY: 'stop' } };

it('holds what is protected until it is drawn in its place, which begins with the first look at it', async () => {
  await using server = await startTestServer(DRAWING);
  const agent = await server.signedIn();
  const { content, displayId, publish } = await planned(agent);
  await agent.post('/approvals', { contentId: content.id, versionDigest: content.latestDigest });
  const held = await publish();
  expect(held).toMatchObject({ changed: [], held: 1, undrawn: { count: 1 } });
  expect(held.findings.find(({ code }) => code === 'content/held-undrawn')).toMatchObject({
    facts: { rule: 'L00', code: 'being-drawn' },
  });
  // The clock of this server stands still, and so nothing but the publication has asked for it.
  await expect
    .poll(async () => server.platform.database.read.selectFrom('renderedVersions').selectAll().execute(), {
      timeout: 120_000,
    })
    .toHaveLength(1);
  expect(await publish()).toMatchObject({ changed: [{ displayId }], held: 0, undrawn: { count: 0 } });
});

it('draws what was approved where it is planned, so that its publication finds it done', async () => {
  await using server = await startTestServer(DRAWING);
  const agent = await server.signedIn();
  const { content, displayId, publish } = await planned(agent);
  await agent.post('/approvals', { contentId: content.id, versionDigest: content.latestDigest });
  server.platform.clock.advance(1_000);
  await expect
    .poll(async () => server.platform.database.read.selectFrom('renderedVersions').selectAll().execute(), {
      timeout: 120_000,
    })
    .toHaveLength(1);
  expect(await publish()).toMatchObject({ changed: [{ displayId }], held: 0 });
});
