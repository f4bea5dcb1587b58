import type { Fault, Heartbeat, Kiosk, PageQuery } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reach } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { pageAfter, type Page } from '../platform/paging.ts';
import type { KiosksParts } from './kiosks-deps.ts';
import { confirmationsOf } from './placement.ts';

/** A kiosk as it is enrolled. */
export interface KioskRow {
  id: string;
  name: string;
  gateId: string;
  /** What it drives now; a revoked kiosk drives nothing. */
  displayIds: string[];
  publicKey: string;
  fingerprint: string;
  state: Kiosk['state'];
  enrolledAt: string;
}

/** With what it last said. */
export interface ReportedKiosk extends KioskRow {
  lastSeenAt: string | null;
  lastHeartbeat: Heartbeat | null;
}

export interface KioskStore {
  byId(reader: Reader, id: string): Promise<ReportedKiosk | undefined>;
  gateOf(reader: Reader, id: string): Promise<string | undefined>;
  byPublicKey(reader: Reader, publicKey: string): Promise<KioskRow | undefined>;
  /** In order of enrolment, those after the one named. */
  after(
    reader: Reader,
    page: { after: string; limit: number; reach?: Reach | undefined },
  ): Promise<ReportedKiosk[]>;
  driversOf(
    reader: Reader,
    displayIds: readonly string[],
  ): Promise<{ displayId: string; kioskId: string; name: string }[]>;
  /** What drives displays, with what it last said and how many faults of its are not over. */
  reportsOn(
    reader: Reader,
    displayIds: readonly string[],
  ): Promise<(Omit<ReportedKiosk, 'displayIds'> & { displayId: string; openFaults: number })[]>;
  save(trx: Transactor, kiosk: KioskRow): Promise<void>;
  setState(trx: Transactor, id: string, state: Kiosk['state']): Promise<void>;
  /** Takes its displays and tokens away, and all that could become one. */
  strip(trx: Transactor, id: string): Promise<void>;
  /** Forgets boots and tokens, so that every unit has to show its boot anew. */
  forgetBoots(trx: Transactor, id: string): Promise<void>;
}

export async function getKiosk(parts: KiosksParts, id: string): Promise<Kiosk> {
  const kiosk = await parts.kiosks.byId(parts.platform.database.read, id);
  if (kiosk === undefined) throw unknownKiosk();
  const [seen] = await asSeen(parts, [kiosk]);
  return seen as Kiosk;
}

/** With who confirmed where they are, and whether they are connected now. */
async function asSeen(parts: KiosksParts, rows: readonly ReportedKiosk[]): Promise<Kiosk[]> {
  const ids = rows.map(({ id }) => id);
  const confirmations = await confirmationsOf(parts, parts.platform.database.read, ids);
  return rows.map((kiosk) => ({
    ...kiosk,
    confirmation: confirmations.get(kiosk.id) ?? null,
    isConnected: parts.presence.isConnected(kiosk.id),
  }));
}

/** In order of enrolment; `after` is the id of the last one seen. */
export async function listKiosks(
  parts: KiosksParts,
  { after = '', limit, reach }: PageQuery & { reach?: Reach | undefined },
): Promise<Page<Kiosk>> {
  const { read } = parts.platform.database;
  const rows = await parts.kiosks.after(read, { after, limit: limit + 1, reach });
  return pageAfter(await asSeen(parts, rows), limit, ({ id }) => id);
}

/** Faults as the kiosk told them, by id; throws `object/not-found` for an unknown kiosk. */
export async function listFaults(
  parts: KiosksParts,
  kioskId: string,
  { after = '', limit }: PageQuery,
): Promise<Page<Fault>> {
  const { read } = parts.platform.database;
  if ((await parts.kiosks.byId(read, kioskId)) === undefined) throw unknownKiosk();
  const rows = await parts.heartbeats.faultsAfter(read, { kioskId, after, limit: limit + 1 });
  return pageAfter(rows, limit, ({ id }) => id);
}

/** Takes a kiosk out of service until somebody claims it anew: token and socket are cut at once, its displays are free. */
export async function revokeKiosk(
  { platform, audit, kiosks }: KiosksParts,
  actor: Actor,
  id: string,
): Promise<void> {
  await platform.database.transact(async (trx) => {
    const kiosk = await enrolledKiosk(kiosks, trx, id);
    await kiosks.setState(trx, id, 'revoked');
    await kiosks.strip(trx, id);
    const after = { ...kiosk, state: 'revoked', displayIds: [] };
    await audit.append(trx, {
      actor,
      action: 'kiosk:revoke',
      subject: { kind: 'kiosk', id },
      before: kiosk,
      after,
    });
  });
  platform.bus.emit('kiosk:revoked', { kioskId: id });
}

/** An operator has found the second unit. If it speaks again, the suspicion is back. */
export async function clearClone(
  { platform, audit, kiosks }: KiosksParts,
  actor: Actor,
  id: string,
): Promise<void> {
  await platform.database.transact(async (trx) => {
    const kiosk = await enrolledKiosk(kiosks, trx, id);
    if (kiosk.state === 'active') return;
    await kiosks.setState(trx, id, 'active');
    await kiosks.forgetBoots(trx, id);
    const after = { ...kiosk, state: 'active' };
    await audit.append(trx, {
      actor,
      action: 'kiosk:clear-clone',
      subject: { kind: 'kiosk', id },
      before: kiosk,
      after,
    });
  });
}

async function enrolledKiosk(kiosks: KioskStore, trx: Transactor, id: string): Promise<KioskRow> {
  const kiosk = await kiosks.byId(trx, id);
  if (kiosk === undefined || kiosk.state === 'revoked') throw unknownKiosk();
  const { lastSeenAt: _seen, lastHeartbeat: _heartbeat, ...row } = kiosk;
  return row;
}

function unknownKiosk(): AppError {
  return new AppError('object/not-found', 'there is no such kiosk');
}
