import { fileURLToPath } from 'node:url';
import type { Capabilities } from '../server/capabilities.ts';
import { SERVER_ACTOR } from '../server/platform/actor.ts';

/** The pack that `npm start` shows. */
export const DEMO_FOLDER = fileURLToPath(new URL('../playlists/noi-bai', import.meta.url));

export type DemoDoors = Pick<Capabilities, 'places' | 'packs' | 'publishing'>;

/** What the demo gate has come to. */
export interface DemoGate {
  gateId: string;
  /** By the keys of the pack. */
  displayIds: Record<string, string>;
  /** How many objects were made; 0 when the gate was there. */
  created: number;
}

/**
 * Brings a pack onto a server: imported, approved by the demo key, published. A gate that is there stays as people have
 * left it; what a start left half done is completed by the next. Throws `pack/invalid`.
 */
export async function seedDemoGate(doors: DemoDoors, folder: string = DEMO_FOLDER): Promise<DemoGate> {
  const { packs, places, publishing } = doors;
  const planned = await packs.plan(folder);
  const { key } = planned.pack.gate;
  const [there] = (await places.gates.list({ limit: 1, matching: { key } })).rows;
  const made =
    there === undefined ? await packs.apply(SERVER_ACTOR, planned) : { gateId: there.id, versions: [] };
  await packs.approveByDemoKey(SERVER_ACTOR, made);
  const { gateId } = made;
  const displays = (await places.displays.list({ limit: 200, matching: { gateId } })).rows;
  const displayIds = displays.map(({ id }) => id);
  const current = await Promise.all(displayIds.map((id) => publishing.currentMark(id)));
  if (there === undefined || current.includes(null)) await publishing.publish(SERVER_ACTOR, { displayIds });
  return {
    gateId,
    displayIds: Object.fromEntries(displays.map((display) => [display.key, display.id])),
    created: there === undefined ? planned.plan.changes.length : 0,
  };
}
