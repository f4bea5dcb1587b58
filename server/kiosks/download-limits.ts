import type { DownloadLimits, DownloadLimitsInForce, DownloadOrders } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { AuthenticatedKiosk } from '../platform/access.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { KiosksParts } from './kiosks-deps.ts';
import { nightAt } from './night.ts';

/** Pictures, and videos of a few seconds, are no large files: they come at any time. */
const LARGE_BYTES = 8 * 1024 * 1024;
const NONE: DownloadLimits = { bytesPerSecond: null, nightWindow: null };

/** Whose limits they are. */
export interface LimitedSubject {
  kind: 'gate' | 'kiosk';
  id: string;
}

export interface DownloadLimitsStore {
  of(reader: Reader, subject: LimitedSubject): Promise<DownloadLimits | null>;
  set(trx: Transactor, subject: LimitedSubject, limits: DownloadLimits): Promise<void>;
  remove(trx: Transactor, subject: LimitedSubject): Promise<void>;
}

/** A kiosk's own limits take the place of its gate's, whole. Throws `object/not-found`. */
export async function limitsInForce(
  parts: KiosksParts,
  subject: LimitedSubject,
): Promise<DownloadLimitsInForce> {
  const { read } = parts.platform.database;
  return inForce(parts, subject, await gateOf(parts, read, subject));
}

async function inForce(
  { downloadLimits, platform }: KiosksParts,
  subject: LimitedSubject,
  gateId: string,
): Promise<DownloadLimitsInForce> {
  const { read } = platform.database;
  const own = await downloadLimits.of(read, subject);
  if (own !== null) return { limits: own, setFor: subject.kind };
  const ofGate = await downloadLimits.of(read, { kind: 'gate', id: gateId });
  return ofGate === null ? { limits: NONE, setFor: null } : { limits: ofGate, setFor: 'gate' };
}

/** Sets the limits of a gate's kiosks or of one, or with null takes them away. Kiosks know within a minute. Throws `object/not-found`. */
export async function setLimits(
  parts: KiosksParts,
  actor: Actor,
  { subject, limits }: { subject: LimitedSubject; limits: DownloadLimits | null },
): Promise<DownloadLimitsInForce> {
  const { downloadLimits, audit, platform } = parts;
  await platform.database.transact(async (trx) => {
    await gateOf(parts, trx, subject);
    const before = await downloadLimits.of(trx, subject);
    if (limits === null) await downloadLimits.remove(trx, subject);
    else await downloadLimits.set(trx, subject, limits);
    await audit.append(trx, {
      actor,
      action: `${subject.kind}:limit-downloads`,
      subject,
      ...(before === null ? {} : { before }),
      ...(limits === null ? {} : { after: limits }),
    });
  });
  return limitsInForce(parts, subject);
}

/** What a kiosk is told. */
export async function ordersFor(
  parts: KiosksParts,
  { kioskId, gateId }: Pick<AuthenticatedKiosk, 'kioskId' | 'gateId'>,
): Promise<DownloadOrders> {
  const { limits } = await inForce(parts, { kind: 'kiosk', id: kioskId }, gateId);
  const { bytesPerSecond, nightWindow } = limits;
  if (nightWindow === null) return { bytesPerSecond, night: null };
  const gate = await parts.places.gate(parts.platform.database.read, gateId);
  if (gate === null) return { bytesPerSecond, night: null };
  const { fromMs, untilMs } = nightAt(nightWindow, gate.zone, parts.platform.clock.wallMs());
  const [from, until] = [formatInstant(fromMs), formatInstant(untilMs)];
  return { bytesPerSecond, night: { from, until, largerThanBytes: LARGE_BYTES } };
}

async function gateOf(
  { places, kiosks }: KiosksParts,
  reader: Reader,
  { kind, id }: LimitedSubject,
): Promise<string> {
  const gateId = kind === 'kiosk' ? await kiosks.gateOf(reader, id) : id;
  if (gateId === undefined || (kind === 'gate' && (await places.gate(reader, id)) === null))
    throw new AppError('object/not-found', `there is no such ${kind}`);
  return gateId;
}
