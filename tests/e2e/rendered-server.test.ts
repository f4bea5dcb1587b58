import { expect, it } from 'vitest';
import { DisplayDraft, type Content, type LegibilityReport } from '../../shared/contract/index.ts';
import { chromiumPath } from '../support/chromium.ts';
import { makeGate } from '../support/programs.ts';
import { startTestServer } from '../support/server.ts';

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
  const body = { kind: 'notice', texts: { vi: text } };
  const content = (await agent.post('/contents', { title: 'Passports', gateId, body })).json<Content>();
  const report = async (): Promise<LegibilityReport> =>
    (await agent.get(`/contents/${content.id}/legibility`)).json();
  expect((await report()).rendering).toBe('waiting');
  await expect.poll(async () => (await report()).rendering, { timeout: 120_000 }).toBe('done');
  expect((await report()).findings).toEqual([]);
  const kept = await server.platform.database.read.selectFrom('renderedVersions').selectAll().execute();
  expect(kept.map(({ frames }) => frames?.includes('Hộ chiếu'))).toEqual([true, true]);
});
