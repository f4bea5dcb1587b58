import type {
  Fault,
  Heartbeat,
  HeartbeatReply,
  ReadingsNotice,
  RevisionNotice,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { AuthenticatedKiosk } from '../platform/access.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { ordersFor } from './download-limits.ts';
import { isCatchUp } from './floor.ts';
import type { KiosksParts } from './kiosks-deps.ts';
import { placementWords, takeConfirmation } from './placement.ts';
import type { OpenFaultStore } from './open-fault.ts';
import { updateFor } from './update.ts';
import { keepWitnesses } from './witness-store.ts';

export interface HeartbeatStore extends OpenFaultStore {
  /** Keeps the latest of each kiosk. */
  save(trx: Transactor, row: { kioskId: string; receivedAt: string; heartbeat: Heartbeat }): Promise<void>;
  /** A fault told before is brought up to date by its id. */
  saveFaults(trx: Transactor, kioskId: string, faults: readonly Fault[]): Promise<void>;
  faultsAfter(reader: Reader, page: { kioskId: string; after: string; limit: number }): Promise<Fault[]>;
  /** Faults that last are kept. So many at most; how many. */
  deleteCleared(trx: Transactor, clearedBefore: string, most: number): Promise<number>;
}

/** Keeps what a kiosk says of itself and tells which revisions its displays have. The work depends on this kiosk alone. */
export async function takeHeartbeat(
  parts: KiosksParts,
  kiosk: AuthenticatedKiosk,
  heartbeat: Heartbeat,
): Promise<HeartbeatReply> {
  if (heartbeat.bootId !== kiosk.bootId) throw foreignBoot();
  const { platform, heartbeats } = parts;
  const now = formatInstant(platform.clock.wallMs());
  const { kioskId } = kiosk;
  const { enrolment, auditHeads = [], ...moment } = heartbeat;
  await platform.database.transact(async (trx) => {
    await heartbeats.save(trx, { kioskId, receivedAt: now, heartbeat: moment });
    await keepWitnesses(trx, { kioskId, heads: auditHeads, at: now });
    if (enrolment !== undefined) await takeConfirmation(parts, trx, { kiosk, envelope: enrolment });
    if (heartbeat.faults.length > 0) await heartbeats.saveFaults(trx, kioskId, heartbeat.faults);
  });
  platform.bus.emit('kiosk:reported');
  const floors = new Map(heartbeat.displays.map(({ displayId, floor }) => [displayId, floor]));
  const notices: RevisionNotice[] = [];
  for (const displayId of kiosk.displayIds) {
    const notice = await noticeOf(parts, { kiosk, displayId, floor: floors.get(displayId) ?? 0 });
    if (notice !== null) notices.push(notice);
    parts.behind.told(displayId, (floors.get(displayId) ?? 0) < (notice?.revision ?? 0));
  }
  return {
    serverTime: now,
    revisions: notices,
    readings: await readingsNoticeOf(parts, kiosk),
    isCloneSuspected: kiosk.isCloneSuspected,
    comeBackWithinMs: parts.comeBackWithinMs(parts.presence.count()),
    downloads: await ordersFor(parts, kiosk),
    ...(await placementWords(parts, kioskId)),
    update: await updateFor(parts, kiosk, heartbeat),
  };
}

async function readingsNoticeOf(
  { readings }: KiosksParts,
  { gateId }: AuthenticatedKiosk,
): Promise<ReadingsNotice | null> {
  const sequence = await readings.sequenceOf(gateId);
  return sequence === 0 ? null : { gateId, sequence, jitterMs: 0 };
}

/** A kiosk that knows a higher revision than we do has met a server that we are a backup of: we go above it. */
async function noticeOf(
  { publishing, platform }: KiosksParts,
  { kiosk, displayId, floor }: { kiosk: AuthenticatedKiosk; displayId: string; floor: number },
): Promise<RevisionNotice | null> {
  let current = await publishing.currentMark(displayId);
  if (current !== null && !kiosk.isCloneSuspected && isCatchUp({ floor, revision: current.revision })) {
    await publishing.raiseAbove(displayId, floor).catch((error: unknown) => {
      // Its other displays are told of theirs all the same; this one is raised when it asks for its manifest.
      platform.logger.error({ err: error, displayId }, 'a display was not raised above what its kiosk knows');
    });
    current = await publishing.currentMark(displayId);
  }
  return current && { displayId, revision: current.revision, planDigest: current.planDigest, jitterMs: 0 };
}

function foreignBoot(): AppError {
  const detail = 'is not the boot that the token was given to';
  return new AppError('request/invalid', detail, { errors: [{ detail, pointer: '/body/bootId' }] });
}
