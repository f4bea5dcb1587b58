import type { Memory } from '../../kiosk-app/player/memory.ts';
import type { Manifest } from '../../shared/contract/index.ts';
import { acceptedReadings, currentManifest, type Accepted } from './accepted.ts';
import type { ShownPicture } from './glass.ts';
import type { KioskNode } from './kiosk-node.ts';
import { BrokenPromise } from './oracle.ts';
import type { Stand } from './stand.ts';

/** Within this time after a kiosk accepted readings, its glass is as they ask. */
const SETTLED_MS = 2_000;
/** Reading every kiosk's database after each event would take longer than the events. */
const ACCEPTED_EVERY = 20;

interface Watched {
  kiosk: KioskNode;
  memory: Memory;
}

/** What was last seen of a kiosk, over all its boots. */
interface Before {
  showingId: string;
  sequence: number;
  /** When that was first seen to be accepted, or the kiosk started. */
  sinceMs: number;
}

const NEVER: Before = { showingId: '', sequence: 0, sinceMs: 0 };

/**
 * Asserts what is promised of readings: nothing comes on a glass whose condition was not met at its start by what the kiosk
 * had accepted, or stays there; what was accepted later is never given up for what was earlier; and what two displays show
 * from the same instant on, by the same plan and the same readings, is the same. Made anew for each run.
 */
export function createReadingsWatch(stand: Stand): () => void {
  const before = new Map<KioskNode, Before>();
  const shownBy = new Map<string, string>();
  let events = 0;
  return () => {
    events += 1;
    for (const [kiosk, memory] of stand.memories) {
      const watched = { kiosk, memory };
      const earlier = before.get(kiosk) ?? NEVER;
      const picture = pictureOn(kiosk);
      if (picture !== null && picture.showingId !== earlier.showingId)
        assertComes(stand, watched, { picture, shownBy });
      const seen = { ...earlier, showingId: picture?.showingId ?? '' };
      before.set(kiosk, events % ACCEPTED_EVERY === 0 ? assertAccepted(stand, watched, seen) : seen);
    }
  };
}

/** After healing: every kiosk knows what its gate was told last, also where no doorbell rang. */
export async function assertToldReadings({ server, memories, template }: Stand): Promise<void> {
  const told = await server.capabilities.readings.sequenceOf(template.gateId);
  for (const [{ displayId }, memory] of memories) {
    const { sequence } = acceptedReadings(memory, displayId);
    if (sequence !== told)
      throw new BrokenPromise(`never lost: a kiosk knows readings ${sequence} of ${told}`);
  }
}

function pictureOn({ glass }: KioskNode): ShownPicture | null {
  const shown = glass?.shown(0);
  return shown?.kind === 'pictures' ? (shown.regions.get('main') ?? null) : null;
}

function assertComes(
  { oracle }: Stand,
  { kiosk, memory }: Watched,
  { picture, shownBy }: { picture: ShownPicture; shownBy: Map<string, string> },
): void {
  const accepted = acceptedReadings(memory, kiosk.displayId);
  oracle.assertConditionsMet(picture, accepted.readings);
  const manifest = currentManifest(memory, kiosk.displayId);
  if (manifest === null || !isUndisturbed(memory, manifest)) return;
  const asked = askedOf(picture, manifest, accepted);
  const other = shownBy.get(asked);
  if (other !== undefined && other !== picture.digest)
    throw new BrokenPromise(`never wrong: two displays show ${other} and ${picture.digest} from one instant`);
  shownBy.set(asked, picture.digest);
}

function assertAccepted(
  { oracle, seenReadings, world }: Stand,
  { kiosk, memory }: Watched,
  before: Before,
): Before {
  const accepted = acceptedReadings(memory, kiosk.displayId);
  const { sequence, envelope } = accepted;
  if (sequence < before.sequence)
    throw new BrokenPromise(`never wrong: readings fell from ${before.sequence} to ${sequence}`);
  const upSinceMs = kiosk.upSinceMs ?? world.nowMs();
  if (sequence > before.sequence) {
    if (envelope !== null) seenReadings.push(envelope);
    return { ...before, sequence, sinceMs: world.nowMs() };
  }
  const picture = pictureOn(kiosk);
  if (picture !== null && world.nowMs() - Math.max(before.sinceMs, upSinceMs) > SETTLED_MS)
    oracle.assertConditionsMet(picture, accepted.readings);
  return before;
}

/** What decides about a display beside the readings: its plan, without the facts that are its own. */
function askedOf({ startWallMs }: ShownPicture, { plan }: Manifest, { sequence }: Accepted): string {
  return JSON.stringify([sequence, startWallMs, { ...plan, display: null }]);
}

/** Whether everything of its plan is there and can be shown. */
function isUndisturbed({ state, cache, faults, kioskClock }: Memory, { plan }: Manifest): boolean {
  const contents = Object.values(plan.contents);
  const small = [...plan.trust, ...contents.flatMap(({ version, approvals }) => [version, ...approvals])];
  return (
    kioskClock.state() !== 'untrusted' &&
    small.every(({ digest }) => state.smallBlobs.get(digest) !== null) &&
    contents.every(({ files }) => files.every(({ digest }) => cache.has(digest))) &&
    faults.active().every(({ code }) => code !== 'screen/failed')
  );
}
