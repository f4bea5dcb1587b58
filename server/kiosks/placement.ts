import type { Confirmation, EnrolmentStatement, Envelope, Kiosk } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import {
  signedBytes,
  verifyAssignment,
  verifyConfirmation,
  type ListedTechnician,
} from '../../shared/trust/index.ts';
import type { Actor } from '../platform/actor.ts';
import { assertMay, NO_AUTHORITY } from '../platform/authority.ts';
import type { AuthenticatedKiosk } from '../platform/access.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { assertFree, gateOf } from './enrolment.ts';
import type { KiosksParts } from './kiosks-deps.ts';

/** What was signed of where a kiosk is, as it is kept: the latest of each kind. */
export interface KeptPlacement {
  kioskId: string;
  kind: 'confirmation' | 'assignment';
  digest: string;
  envelope: Envelope;
  issuedAt: string;
  rootDigest: string;
  technician: ListedTechnician | null;
}

export interface PlacementStore {
  of(reader: Reader, kioskIds: readonly string[]): Promise<KeptPlacement[]>;
  keep(trx: Transactor, placement: KeptPlacement): Promise<void>;
  /** Another claim takes the place of what was confirmed before. */
  forget(trx: Transactor, kioskId: string): Promise<void>;
}

/**
 * Keeps what was confirmed on a unit. A word that is not of this kiosk as it is enrolled here is not kept: the kiosk plays what
 * was confirmed, and is served nothing else.
 */
export async function takeConfirmation(
  parts: KiosksParts,
  trx: Transactor,
  { kiosk, envelope }: { kiosk: AuthenticatedKiosk; envelope: Envelope },
): Promise<void> {
  const confirmed = await confirmedOrNull(parts, trx, envelope);
  if (confirmed === null || !(await isOf(parts, trx, { kiosk, statement: confirmed.statement }))) {
    parts.platform.logger.warn(
      { kioskId: kiosk.kioskId },
      'what was confirmed on the unit is not how it is enrolled here',
    );
    return;
  }
  const { statement, technician } = confirmed;
  await keep(parts, trx, { kind: 'confirmation', envelope, statement, technician });
  const { kioskId } = kiosk;
  const actor: Actor = {
    kind: 'kiosk',
    id: kioskId,
    name: technician?.name ?? kioskId,
    address: null,
    roles: [],
    organisationId: technician?.organisationId ?? null,
    authority: NO_AUTHORITY,
  };
  const subject = { kind: 'kiosk', id: kioskId };
  await parts.audit.append(trx, { actor, action: 'kiosk:confirm', subject, after: statement });
}

async function confirmedOrNull(parts: KiosksParts, trx: Transactor, envelope: Envelope) {
  try {
    return verifyConfirmation(envelope, await parts.trust.trustState(trx), parts.platform.crypto);
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('statement/')) return null;
    throw error;
  }
}

async function isOf(
  { sessions }: KiosksParts,
  trx: Transactor,
  { kiosk, statement }: { kiosk: AuthenticatedKiosk; statement: EnrolmentStatement },
): Promise<boolean> {
  const { kioskId, gateId, displayIds } = kiosk;
  const key = await sessions.keyOf(trx, kioskId);
  return (
    statement.kioskId === kioskId &&
    statement.kioskKey === key?.publicKey &&
    statement.gateId === gateId &&
    statement.displayIds.toSorted().join() === displayIds.toSorted().join()
  );
}

/**
 * Takes in the word of root or registrar on where a kiosk is: it is enrolled so from now on, and told of it with its next heartbeat.
 * Throws `statement/*`, `object/not-found`, `enrolment/display-taken`, `reference/unknown`.
 */
export async function assignKiosk(parts: KiosksParts, actor: Actor, envelope: Envelope): Promise<string> {
  const { platform, kiosks, placements, audit } = parts;
  return platform.database.transact(async (trx) => {
    const statement = verifyAssignment(envelope, await parts.trust.trustState(trx), platform.crypto);
    const { kioskId, kioskKey, displayIds } = statement;
    const known = await kiosks.byPublicKey(trx, kioskKey);
    if (known === undefined || known.id !== kioskId || known.state === 'revoked')
      throw new AppError('object/not-found', 'no kiosk with this id and key is in service here');
    const gateId = await gateOf(parts, trx, displayIds);
    if (gateId !== statement.gateId)
      throw new AppError('statement/untrusted', `its displays are at gate ${gateId}`);
    for (const at of new Set([gateId, known.gateId])) assertMay(actor, 'kiosks:enrol', { gateId: at });
    const earlier = await placements.of(trx, [kioskId]);
    if (earlier.some(({ issuedAt }) => issuedAt >= statement.issuedAt))
      throw new AppError('statement/expired', 'a later word on where this kiosk is was taken in already');
    await assertFree(parts, trx, { displayIds, kioskId });
    await kiosks.save(trx, { ...known, gateId, displayIds });
    await keep(parts, trx, { kind: 'assignment', envelope, statement, technician: null });
    const subject = { kind: 'kiosk', id: kioskId };
    await audit.append(trx, { actor, action: 'kiosk:assign', subject, before: known, after: statement });
    return kioskId;
  });
}

function keep(
  { placements, platform }: KiosksParts,
  trx: Transactor,
  {
    statement: { kioskId, issuedAt, rootDigest },
    ...rest
  }: Pick<KeptPlacement, 'kind' | 'envelope' | 'technician'> & { statement: EnrolmentStatement },
): Promise<void> {
  const digest = platform.crypto.sha256(signedBytes(rest.envelope).payload);
  return placements.keep(trx, { ...rest, kioskId, issuedAt, rootDigest, digest });
}

/** What a kiosk is told of its placement with each heartbeat. */
export async function placementWords(
  { placements, platform }: KiosksParts,
  kioskId: string,
): Promise<{ enrolmentDigest: string | null; assignment: Envelope | null }> {
  const kept = await placements.of(platform.database.read, [kioskId]);
  const confirmation = kept.find(({ kind }) => kind === 'confirmation');
  const assignment = kept.find(({ kind }) => kind === 'assignment');
  const isNews = assignment !== undefined && assignment.issuedAt > (confirmation?.issuedAt ?? '');
  return {
    enrolmentDigest: confirmation?.digest ?? null,
    assignment: isNews ? assignment.envelope : null,
  };
}

/** The latest word on each of these kiosks, for operators. */
export async function confirmationsOf(
  { placements }: KiosksParts,
  reader: Reader,
  kioskIds: readonly string[],
): Promise<ReadonlyMap<string, Confirmation>> {
  const kept = await placements.of(reader, kioskIds);
  const latest = kept.toSorted((one, other) => (one.issuedAt < other.issuedAt ? -1 : 1));
  return new Map(latest.map((placement) => [placement.kioskId, confirmationOf(placement)]));
}

function confirmationOf({
  kind,
  technician,
  issuedAt,
  rootDigest,
}: KeptPlacement): NonNullable<Kiosk['confirmation']> {
  const onUnit = technician === null ? 'unit' : 'technician';
  return { by: kind === 'assignment' ? 'authority' : onUnit, technician, at: issuedAt, rootDigest };
}
