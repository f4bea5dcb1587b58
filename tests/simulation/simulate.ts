import { DEFECTS, type DefectName } from './defects.ts';
import { BrokenPromise } from './oracle.ts';
import { assertWhole, createWatch } from './promises.ts';
import { Stand } from './stand.ts';
import type { Template } from './template.ts';
import { admit, makeTrouble } from './trouble.ts';

/** Trouble lasts that long, then everything heals, and after that everything must be right. */
const TROUBLE_MS = 90_000;
const HEALING_MS = 150_000;

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
  await stand.pass(TROUBLE_MS, watch);
  stand.heal();
  await stand.pass(TROUBLE_MS + HEALING_MS, watch);
  await assertWhole(stand);
}
