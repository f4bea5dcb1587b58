import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Capabilities } from '../../server/capabilities.ts';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import type { Content } from '../../shared/contract/index.ts';
import {
  keysOfPeople,
  listedApprover,
  peoplesRoot,
  sealedApproval,
  sealedList,
  sealedRevocation,
  sealedRoot,
} from '../support/people-trust.ts';
import type { KioskNode } from './kiosk-node.ts';
import { Stand } from './stand.ts';
import { createTemplate, playlistDraft, type Template } from './template.ts';

let template: Template;
beforeAll(async () => {
  template = await createTemplate(1);
});
afterAll(() => template[Symbol.dispose]());

function shown({ glass }: KioskNode): string {
  const display = glass?.shown(0) ?? { kind: 'dark' };
  return display.kind === 'pictures' ? ([...display.regions.values()][0]?.digest ?? 'none') : display.kind;
}

async function plan({ planning }: Capabilities, contents: readonly Content[]): Promise<void> {
  const { revision } = await planning.playlists.get(template.playlistId);
  await planning.playlists.update(
    SERVER_ACTOR,
    { id: template.playlistId, revision },
    playlistDraft(contents),
  );
}

it('a kiosk goes with a ceremony: the demo plays on until it is told the new root, then rotation, a retired and a revoked key', async () => {
  using home = template.copy();
  const stand = new Stand(template, { seed: 1, folder: home.folder, defect: {} });
  const { server, world } = stand;
  const kiosk = stand.kiosks[0]!;
  const pass = (ms: number): Promise<void> => stand.pass(world.nowMs() + ms, () => {});
  const faultsOf = (): string[] =>
    stand.memories
      .get(kiosk)!
      .faults.active()
      .map(({ code }) => code);
  const [first, second] = template.contents as [Content, Content];
  try {
    await server.start();
    const { approvals, publishing } = server.capabilities;
    const take = (envelope: Parameters<typeof approvals.take>[1]) => approvals.take(SERVER_ACTOR, envelope);
    kiosk.start();
    const onGlass = async (contents: readonly Content[]): Promise<string> => {
      await plan(server.capabilities, contents);
      await publishing.publish(SERVER_ACTOR);
      await pass(20_000);
      return shown(kiosk);
    };
    const [firstShown, secondShown] = [await onGlass([first]), await onGlass([second])];
    expect(firstShown).not.toBe(secondShown);

    const keys = keysOfPeople();
    const demo = await approvals.trustStanding();
    await take(sealedRoot(peoplesRoot(demo, keys), keys.root));
    const approvers = [listedApprover(keys.approver), { ...listedApprover(keys.other), personId: OTHER }];
    await take(sealedList(demo, keys, { approvers }));
    for (const [content, key, personId] of [
      [first, keys.approver, undefined],
      [second, keys.other, OTHER],
    ] as const) {
      const asked = { versionDigest: content.latestDigest, gateIds: null, personId };
      await take(sealedApproval((await approvals.request(asked)).approval, key));
    }
    expect(await onGlass([first])).toBe(secondShown);
    expect(faultsOf()).toContain('trust-root/replaced');
    await plan(server.capabilities, [first, second]);
    await publishing.publish(SERVER_ACTOR);

    const real = await approvals.trustStanding();
    kiosk.crash();
    kiosk.trustRootDigest = real.fingerprint;
    kiosk.start();
    await pass(30_000);
    const ours = [firstShown, secondShown];
    expect(ours).toContain(shown(kiosk));
    expect(faultsOf()).toEqual([]);

    const heirs = { ...keysOfPeople(), registrar: keys.registrar };
    await take(sealedRoot(peoplesRoot(real, heirs, { version: 2 }), [...keys.root, ...heirs.root]));
    await pass(10_000);
    const { state, trust } = stand.memories.get(kiosk)!;
    expect(trust.state()?.root.version).toBe(2);
    const { publisherSigner } = approvals;
    expect(publisherSigner.keyid).toBe(real.nextPublisher.keyid);
    expect(state.manifests.current(kiosk.displayId)?.envelope.signatures[0]?.keyid).toBe(
      publisherSigner.keyid,
    );
    expect(ours).toContain(shown(kiosk));

    const retired = approvers.map((one) => ({ ...one, retiredAt: '2026-12-31T00:00:00.000Z' }));
    await take(sealedList(real, keys, { version: 2, approvers: retired }));
    await take(sealedRevocation(real, keys.approver.keyid, heirs.root[0]!));
    await pass(15_000);
    const seen = new Set<string>();
    for (let turn = 0; turn < 6; turn += 1) {
      await pass(5_000);
      seen.add(shown(kiosk));
    }
    expect([...seen]).toEqual([secondShown]);
    kiosk.crash();
    kiosk.start();
    await pass(10_000);
    expect(shown(kiosk)).toBe(secondShown);
    expect(faultsOf()).toEqual([]);
  } finally {
    await stand.end();
  }
});

const OTHER = '00000000-0000-7000-8000-0000000000f5';
