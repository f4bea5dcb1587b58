import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import type { Capabilities } from '../../server/capabilities.ts';
import type { Content, ContentVersion } from '../../shared/contract/index.ts';
import { createSeededRandom } from '../support/seeded-random.ts';
import type { KioskNode } from './kiosk-node.ts';
import { Stand } from './stand.ts';
import { createTemplate, notice, picture, playlistDraft, type Template } from './template.ts';

type ImageBody = Extract<ContentVersion['body'], { kind: 'image' }>;

let template: Template;
beforeAll(async () => {
  template = await createTemplate(1);
});
afterAll(() => template[Symbol.dispose]());

async function publishOnly(content: Content, { planning, publishing }: Capabilities): Promise<void> {
  const { revision } = await planning.playlists.get(template.playlistId);
  const target = { id: template.playlistId, revision };
  await planning.playlists.update(SERVER_ACTOR, target, playlistDraft([content]));
  await publishing.publish(SERVER_ACTOR);
}

function shown({ glass }: KioskNode): string {
  const display = glass?.shown(0) ?? { kind: 'dark' };
  return display.kind === 'pictures' ? ([...display.regions.values()][0]?.digest ?? 'none') : display.kind;
}

it('a recall takes a content off that only an earlier manifest names, which the kiosk still shows', async () => {
  using home = template.copy();
  const stand = new Stand(template, { seed: 1, folder: home.folder, defect: {} });
  const { server, world } = stand;
  const pass = (ms: number): Promise<void> => stand.pass(world.nowMs() + ms, () => {});
  const kiosk = stand.kiosks[0]!;
  try {
    await server.start();
    const { capabilities } = server;
    const dropped = await notice(capabilities, 'Dropped');
    await publishOnly(dropped, capabilities);
    kiosk.start();
    await pass(20_000);
    const whileHeld = shown(kiosk);
    const next = await picture(capabilities, createSeededRandom(5));
    const { renditions } = (await capabilities.library.version(next.id)).version.body as ImageBody;
    const isItsFile = (path: string): boolean => renditions.some(({ blob }) => path.includes(blob.digest));
    kiosk.link!.intercept = ({ path }) =>
      isItsFile(path) ? { status: 503, headers: {}, body: new Uint8Array() } : null;
    await publishOnly(next, capabilities);
    await pass(20_000);
    expect(stand.memories.get(kiosk)!.state.manifests.current(kiosk.displayId)?.revision).toBe(3);
    expect(shown(kiosk)).toBe(whileHeld);
    const order = { contentId: dropped.id, versionDigest: dropped.latestDigest, reason: 'simulated' };
    await capabilities.approvals.recallByDemoKey(SERVER_ACTOR, order);
    await pass(10_000);
    expect(shown(kiosk)).toBe('slate');
  } finally {
    await stand.end();
  }
});
