import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capabilities } from '../../server/capabilities.ts';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import { LayoutDraft, PlaylistDraft, ScheduleDraft, type Content } from '../../shared/contract/index.ts';
import { Stand } from './stand.ts';
import { createTemplate, notice, type Template } from './template.ts';

const MINUTE_MS = 60_000;
const OPEN = { key: 'lanes.7.state', value: 'open', ttlSeconds: 3_600 };

let template: Template;
beforeAll(async () => {
  template = await createTemplate(1);
});
afterAll(() => template[Symbol.dispose]());

/** A layout whose lower region has one content alone, which is shown while lane 7 is open. */
async function planRegions({ planning, publishing }: Capabilities, lower: Content): Promise<void> {
  const condition = { kind: 'reading', readingKey: OPEN.key, is: 'equal', value: OPEN.value };
  const source = { kind: 'content', contentId: lower.id };
  const lane = await planning.playlists.create(
    SERVER_ACTOR,
    PlaylistDraft.parse({
      name: 'Lane',
      entries: [{ source, durationMs: MINUTE_MS, conditions: [condition] }],
    }),
  );
  const region = (key: string, yPx: number, playlistId: string) => ({
    key,
    xPx: 0,
    yPx,
    widthPx: 1920,
    heightPx: 540,
    source: { kind: 'playlist', playlistId },
  });
  const layout = await planning.layouts.create(
    SERVER_ACTOR,
    LayoutDraft.parse({
      key: 'halves',
      name: 'Halves',
      canvas: { widthPx: 1920, heightPx: 1080 },
      regions: [region('upper', 0, template.playlistId), region('lower', 540, lane.id)],
    }),
  );
  await planning.schedules.create(
    SERVER_ACTOR,
    ScheduleDraft.parse({
      name: 'Halves',
      targets: { displayIds: [template.kiosks[0]?.facts.displayIds[0]] },
      plays: { kind: 'layout', layoutId: layout.id },
      rule: { startDate: '2026-01-01' },
    }),
  );
  await publishing.publish(SERVER_ACTOR);
}

type Happening = (server: Capabilities, lower: Content) => Promise<unknown>;

describe('a region of which nothing can be shown any more', () => {
  it.each<[string, Happening]>([
    [
      'for what a program says',
      ({ readings }) =>
        readings.put(SERVER_ACTOR, template.kiosks[0]!.facts.gateId, { ...OPEN, value: 'closed' }),
    ],
    [
      'for a recall',
      ({ approvals }, { id, latestDigest }) =>
        approvals.recallByDemoKey(SERVER_ACTOR, {
          contentId: id,
          versionDigest: latestDigest,
          reason: 'simulated',
        }),
    ],
  ])('is empty, beside one that plays on: %s', async (_reason, happens) => {
    using home = template.copy();
    const stand = new Stand(template, { seed: 1, folder: home.folder, defect: {} });
    const { server, world } = stand;
    const pass = (ms: number): Promise<void> => stand.pass(world.nowMs() + ms, () => {});
    const regions = (): string[] => {
      const shown = stand.kiosks[0]?.glass?.shown(0);
      return shown?.kind === 'pictures' ? [...shown.regions.keys()].toSorted() : [];
    };
    try {
      await server.start();
      const { capabilities } = server;
      const lower = await notice(capabilities, 'Lane 7 is open');
      await capabilities.readings.put(SERVER_ACTOR, template.kiosks[0]!.facts.gateId, OPEN);
      await planRegions(capabilities, lower);
      stand.kiosks[0]?.start();
      await pass(15_000);
      expect(regions()).toEqual(['lower', 'upper']);
      await happens(capabilities, lower);
      // What began while the lane was open is shown to its end.
      await pass(2 * MINUTE_MS);
      expect(regions()).toEqual(['upper']);
    } finally {
      await stand.end();
    }
  });
});
