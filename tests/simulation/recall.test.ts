import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import type { Capabilities } from '../../server/capabilities.ts';
import type { Content, ContentVersion } from '../../shared/contract/index.ts';
import { createSeededRandom } from '../support/seeded-random.ts';
import type { KioskNode } from './kiosk-node.ts';
import { Stand } from './stand.ts';
import { createTemplate, notice, picture, playlistDraft, type Template } from './template.ts';

type ImageBody = Extract<ContentVersion['body'], { kind: 'image' }>;

/** What a recall may take from a press to the last connected screen. */
const RECALL_MS = 1_000;

let template: Template;
let fleet: Template;
beforeAll(async () => {
  template = await createTemplate(1);
  fleet = await createTemplate(20);
});
afterAll(() => {
  template[Symbol.dispose]();
  fleet[Symbol.dispose]();
});

async function publishOnly(
  content: Content,
  { planning, publishing }: Capabilities,
  playlistId = template.playlistId,
): Promise<void> {
  const { revision } = await planning.playlists.get(playlistId);
  const target = { id: playlistId, revision };
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

it('a recall is off every connected screen within a second, by the time of the world', async () => {
  using home = fleet.copy();
  const stand = new Stand(fleet, { seed: 7, folder: home.folder, defect: {} });
  const { server, world, kiosks } = stand;
  const pass = (ms: number, check = (): void => {}): Promise<void> => stand.pass(world.nowMs() + ms, check);
  try {
    await server.start();
    const { capabilities } = server;
    const content = await notice(capabilities, 'To be recalled');
    await publishOnly(content, capabilities, fleet.playlistId);
    for (const kiosk of kiosks) kiosk.start();
    await pass(30_000);
    const [first] = kiosks.map(shown);
    const showing = (): number => kiosks.filter((kiosk) => shown(kiosk) === first).length;
    expect([first?.length, showing()]).toEqual([64, kiosks.length]);
    const pressedMs = world.nowMs();
    let lastSeenMs = pressedMs;
    const order = { contentId: content.id, versionDigest: content.latestDigest, reason: 'simulated' };
    await capabilities.approvals.recallByDemoKey(SERVER_ACTOR, order);
    await pass(10 * RECALL_MS, () => {
      if (showing() > 0) lastSeenMs = world.nowMs();
    });
    expect(showing()).toBe(0);
    expect(lastSeenMs - pressedMs).toBeGreaterThan(0);
    expect(lastSeenMs - pressedMs).toBeLessThanOrEqual(RECALL_MS);
  } finally {
    await stand.end();
  }
});
