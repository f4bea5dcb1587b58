import { afterAll, beforeAll, expect, it } from 'vitest';
import { PlayBatch, PROBLEM_MEDIA_TYPE } from '../../shared/contract/index.ts';
import { Stand } from './stand.ts';
import { createTemplate, type Template } from './template.ts';

let template: Template;
beforeAll(async () => {
  template = await createTemplate(1);
}, 120_000);
afterAll(() => template[Symbol.dispose]());

it('plays go on arriving in a new stream when the server refuses one, and the refused one is kept', async () => {
  using home = template.copy();
  const stand = new Stand(template, { seed: 1, folder: home.folder, defect: {} });
  const offered: string[] = [];
  stand.server.handler = (request, truly) => {
    if (!request.path.endsWith('/kiosk/plays')) return truly(request);
    const { streamId } = PlayBatch.parse(JSON.parse(new TextDecoder().decode(request.body)));
    offered.push(streamId);
    if (streamId !== offered[0]) return truly(request);
    const problem = { type: 'about:blank', title: 'Broken', status: 422, code: 'plays/chain-broken' };
    const body = new TextEncoder().encode(JSON.stringify(problem));
    return Promise.resolve({ status: 422, headers: { 'content-type': PROBLEM_MEDIA_TYPE }, body });
  };
  const kiosk = stand.kiosks[0]!;
  try {
    await stand.server.start();
    kiosk.start();
    await stand.pass(90_000, () => {});
    const [refused] = offered;
    expect(offered.filter((streamId) => streamId === refused)).toHaveLength(1);
    const { rows } = await stand.server.capabilities.plays.list({ displayId: kiosk.displayId, limit: 50 });
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.map(({ streamId }) => streamId)).not.toContain(refused);
    const { state } = stand.memories.get(kiosk)!;
    expect(state.plays.records(refused!, 0, 50)).not.toHaveLength(0);
    const faults = await stand.server.capabilities.kiosks.faults(kiosk.facts.kioskId, { limit: 10 });
    expect(faults.rows).toContainEqual(
      expect.objectContaining({ code: 'journal/refused', subject: refused }),
    );
  } finally {
    await stand.end();
  }
});
