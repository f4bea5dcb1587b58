import type { Memory } from '../../kiosk-app/player/memory.ts';
import type { Capabilities } from '../../server/capabilities.ts';
import type { PlayRow } from '../../shared/contract/index.ts';
import type { KioskNode } from './kiosk-node.ts';
import { BrokenPromise } from './oracle.ts';
import { assertToldReadings, createReadingsWatch } from './reading-promises.ts';
import type { Stand } from './stand.ts';

/** A started kiosk shows something within this time. */
const FIRST_PICTURE_MS = 3_000;
/** Reading every kiosk's database after each event would take longer than the events. */
const REVISIONS_EVERY = 20;

/** Asserts what holds at every instant; made anew for each run. */
export function createWatch(stand: Stand): () => void {
  const highest = new Map<KioskNode, number>();
  const watchReadings = createReadingsWatch(stand);
  let events = 0;
  return () => {
    events += 1;
    for (const kiosk of stand.kiosks) assertGlass(stand, kiosk);
    watchReadings();
    if (events % REVISIONS_EVERY === 0)
      for (const [kiosk, memory] of stand.memories) noteRevision(stand, { kiosk, memory, highest });
  };
}

/** After healing: every kiosk is current, in plans and readings, nothing recalled is up, every presentation is a play exactly once. */
export async function assertWhole(stand: Stand): Promise<void> {
  const { publishing, plays } = stand.server.capabilities;
  for (const kiosk of stand.kiosks) {
    const memory = stand.memories.get(kiosk) as Memory;
    const published = await publishing.currentMark(kiosk.displayId);
    const held = memory.state.manifests.current(kiosk.displayId)?.revision;
    if (held !== published?.revision)
      throw new BrokenPromise(`never lost: a kiosk holds revision ${held} of ${published?.revision}`);
    const shown = kiosk.glass?.shown(0) ?? { kind: 'dark' };
    if (shown.kind !== 'pictures') throw new BrokenPromise(`never blank: ${shown.kind} after healing`);
    stand.oracle.assertNotRecalled(shown);
    await assertPlays(kiosk, memory, plays);
  }
  await assertToldReadings(stand);
}

function assertGlass({ oracle, world }: Stand, { glass, upSinceMs }: KioskNode): void {
  if (glass === null || upSinceMs === null) return;
  const shown = glass.shown(0);
  oracle.assertShowable(shown);
  if (shown.kind === 'dark' && world.nowMs() - upSinceMs > FIRST_PICTURE_MS)
    throw new BrokenPromise('never blank: the glass is dark');
}

function noteRevision(
  { seen }: Stand,
  { kiosk, memory, highest }: { kiosk: KioskNode; memory: Memory; highest: Map<KioskNode, number> },
): void {
  const current = memory.state.manifests.current(kiosk.displayId);
  const before = highest.get(kiosk) ?? 0;
  if (current === null || current.revision === before) return;
  if (current.revision < before) throw new BrokenPromise(`never wrong: revision fell to ${current.revision}`);
  seen.push({ displayId: kiosk.displayId, envelope: current.envelope });
  highest.set(kiosk, current.revision);
}

/** What arrived, what is still to be sent, and what is on the glass now, are all the presentations there were. */
async function assertPlays(kiosk: KioskNode, memory: Memory, plays: Capabilities['plays']): Promise<void> {
  const arrived = await playsOf(plays, kiosk.displayId);
  const numbers = new Set(arrived.map(({ streamId, seq }) => `${streamId} ${seq}`));
  const batch = memory.journal.batch(kiosk.displayId);
  const unsent = (batch?.records ?? []).filter(({ seq }) => !numbers.has(`${batch?.streamId} ${seq}`));
  const shown = [...arrived, ...unsent].filter(
    (record) => record.kind !== 'play' || record.result !== 'failed',
  );
  const told = shown.length + (kiosk.glass?.isTold(0) ? 1 : 0);
  if (told === kiosk.presentations) return;
  throw new BrokenPromise(`never lost, never twice: ${kiosk.presentations} presentations, ${told} plays`);
}

async function playsOf(plays: Capabilities['plays'], displayId: string): Promise<PlayRow[]> {
  const rows: PlayRow[] = [];
  let page = await plays.list({ displayId, limit: 200 });
  while (page.next !== null) {
    rows.push(...page.rows);
    page = await plays.list({ displayId, limit: 200, after: page.next });
  }
  return [...rows, ...page.rows];
}
