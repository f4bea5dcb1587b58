import { fileURLToPath } from 'node:url';
import { SERVER_ACTOR } from '../server/platform/actor.ts';
import { readPack } from './demo-gate/pack.ts';
import { seedPack, type DemoDoors, type DemoGate } from './demo-gate/seed.ts';

/** The pack that `npm start` shows. */
export const DEMO_FOLDER = fileURLToPath(new URL('../playlists/noi-bai', import.meta.url));

/**
 * Brings a pack onto a server through the server's own rules: made, approved by the demo key, published. Doing it
 * again changes nothing; what a start left half done is completed by the next. Throws `config/invalid`.
 */
export async function seedDemoGate(doors: DemoDoors, folder: string = DEMO_FOLDER): Promise<DemoGate> {
  const gate = await seedPack(doors, folder, await readPack(folder));
  const displayIds = Object.values(gate.displayIds);
  const current = await Promise.all(displayIds.map((id) => doors.publishing.currentMark(id)));
  if (gate.created > 0 || current.includes(null))
    await doors.publishing.publish(SERVER_ACTOR, { displayIds });
  return gate;
}
