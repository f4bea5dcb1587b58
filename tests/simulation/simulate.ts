import { DEFECTS, type DefectName } from './defects.ts';
import { sayLane } from './lane-feed.ts';
import { BrokenPromise } from './oracle.ts';
import { assertWhole, createWatch } from './promises.ts';
import { Stand } from './stand.ts';
import type { Template } from './template.ts';
import { admit, makeTrouble } from './trouble.ts';

/** Trouble lasts that long, then everything heals. */
const TROUBLE_MS = 90_000;
/** Everything must be right in the end; it is watched for so long at least, and may take so long at most. */
const SHORTEST_HEALING_MS = 60_000;
const LONGEST_HEALING_MS = 150_000;
const LOOK_EVERY_MS = 30_000;

/** One run of a seed over a copy of the template. Throws BrokenPromise naming the seed. */
export async function simulate(
  template: Template,
  { seed, defect }: { seed: number; defect?: DefectName },
): Promise<void> {
  using home = template.copy();
  const planted = defect === undefined ? {} : DEFECTS[defect];
  const stand = new Stand(template, { seed, folder: home.folder, defect: planted });
  try {
    await play(stand);
  } catch (error) {
    if (!(error instanceof BrokenPromise)) throw error;
    throw new BrokenPromise(`${error.message} (seed ${seed}, at ${Math.round(stand.world.nowMs())} ms)`);
  } finally {
    await stand.end();
  }
}

async function play(stand: Stand): Promise<void> {
  const { world, random, server } = stand;
  const watch = createWatch(stand);
  await server.start();
  for (const content of stand.contents) await admit(stand, content, server.capabilities);
  for (const kiosk of stand.kiosks) world.after(random.next() * 2_000, () => kiosk.start());
  for (let atMs = 3_000; atMs < TROUBLE_MS; atMs += 200 + random.next() * 4_000) {
    world.after(atMs, () => makeTrouble(stand));
  }
  for (let atMs = 1_000; atMs < TROUBLE_MS; atMs += 500 + random.next() * 8_000) {
    world.after(atMs, () => say(stand));
  }
  await stand.pass(TROUBLE_MS, watch);
  stand.heal();
  await healWhole(stand, watch);
}

function say({ server, random, template: { gateId } }: Stand): void {
  server.command((capabilities) => sayLane(capabilities, { random, gateId, nowMs: server.wallMs() }));
}

async function healWhole(stand: Stand, watch: () => void): Promise<void> {
  for (let healingMs = SHORTEST_HEALING_MS; healingMs < LONGEST_HEALING_MS; healingMs += LOOK_EVERY_MS) {
    await stand.pass(TROUBLE_MS + healingMs, watch);
    if (await isWhole(stand)) return;
  }
  await stand.pass(TROUBLE_MS + LONGEST_HEALING_MS, watch);
  await assertWhole(stand);
}

async function isWhole(stand: Stand): Promise<boolean> {
  try {
    await assertWhole(stand);
    return true;
  } catch (error) {
    if (error instanceof BrokenPromise) return false;
    throw error;
  }
}
