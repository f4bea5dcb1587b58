import type {
  EnrolmentClaim,
  EnrolmentOffer,
  EnrolmentRequest,
  EnrolmentSearch,
  EnrolmentState,
  Envelope,
  WaitingUnit as ShownUnit,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { PAYLOAD_TYPES } from '../../shared/trust/index.ts';
import type { Actor } from '../platform/actor.ts';
import { assertMay } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { FORGOTTEN_AT_ONCE } from '../platform/forgetting.ts';
import type { KioskRow } from './kiosk.ts';
import type { KiosksParts } from './kiosks-deps.ts';
import { newPairingCode, readableCode } from './pairing-code.ts';
import { hashSecret, isSecret, newSecret } from './secret.ts';

export const CODE_LIFE_MS = 10 * 60_000;
/** Wrong codes from one address within the life of a code; then it has to wait. */
const WRONG_CODES_ALLOWED = 5;
const PUBLIC_KEY_BYTES = 32;

/** A unit that waits, or waited, to be claimed. */
export interface WaitingUnit {
  id: string;
  code: string;
  secretHash: string;
  publicKey: string;
  expiresAt: string;
  kioskId: string | null;
}

export interface EnrolmentStore {
  insert(trx: Transactor, unit: WaitingUnit): Promise<void>;
  /** Forgets units that nobody claimed in time, so many at most; how many. */
  deleteExpired(trx: Transactor, now: string, most: number): Promise<number>;
  byId(reader: Reader, id: string): Promise<WaitingUnit | undefined>;
  /** The unit that waits with this code, the newest if an old one has the same. */
  unclaimedByCode(reader: Reader, code: string): Promise<WaitingUnit | undefined>;
  markClaimed(trx: Transactor, id: string, kioskId: string): Promise<void>;
  wrongCodesSince(reader: Reader, address: string, since: string): Promise<number>;
  insertWrongCode(
    trx: Transactor,
    wrong: { address: string; at: string; forgetBefore: string },
  ): Promise<void>;
  deleteWrongCodes(trx: Transactor, before: string): Promise<void>;
}

/** A unit presents its key and gets a code to show. One that was taken out of service may offer itself again: the code alone gives nothing. */
export async function offerEnrolment(parts: KiosksParts, request: EnrolmentRequest): Promise<EnrolmentOffer> {
  assertRawKey(request.publicKey);
  const { platform, enrolments } = parts;
  const nowMs = platform.clock.wallMs();
  const secret = newSecret(platform.random);
  const expiresAt = formatInstant(nowMs + CODE_LIFE_MS);
  const id = platform.newId();
  const code = await platform.database.transact(async (trx) => {
    await enrolments.deleteExpired(trx, formatInstant(nowMs - CODE_LIFE_MS), FORGOTTEN_AT_ONCE);
    const free = await freeCode(parts, trx);
    const unit = { id, code: free, secretHash: hashSecret(secret), publicKey: request.publicKey };
    await enrolments.insert(trx, { ...unit, expiresAt, kioskId: null });
    return free;
  });
  const shown = readableCode(code);
  return {
    enrolmentId: id,
    code: shown,
    secret,
    expiresAt,
    claimUrl: `${parts.publicOrigin}/enrol?code=${shown}`,
  };
}

/** What the unit learns when it asks. Throws `object/not-found`, also for a wrong secret. */
export async function enrolmentState(
  parts: KiosksParts,
  { enrolmentId, secret }: { enrolmentId: string; secret: string },
): Promise<EnrolmentState> {
  const { platform, enrolments, kiosks, installation } = parts;
  const { read } = platform.database;
  const unit = await enrolments.byId(read, enrolmentId);
  if (unit === undefined || !isSecret(secret, unit.secretHash)) {
    throw new AppError('object/not-found', 'no unit asked for this enrolment');
  }
  if (unit.kioskId === null) {
    const isExpired = unit.expiresAt <= formatInstant(platform.clock.wallMs());
    return isExpired ? { state: 'expired' } : { state: 'waiting', expiresAt: unit.expiresAt };
  }
  const kiosk = await kiosks.byId(read, unit.kioskId);
  if (kiosk === undefined || kiosk.displayIds.length === 0) return { state: 'expired' };
  return {
    state: 'enrolled',
    kioskId: kiosk.id,
    installation,
    gateId: kiosk.gateId,
    displayIds: kiosk.displayIds,
    names: await namesOf(parts, kiosk.displayIds),
    statements: await listsOf(parts),
  };
}

const OF_LISTS: readonly string[] = [PAYLOAD_TYPES.registrarList, PAYLOAD_TYPES.revocation];
/** An answer of more than that is none to a unit; it can do without. */
const MOST_LIST_CHARACTERS = 4_000_000;
const MOST_LISTS = 1_000;

async function listsOf({ trust }: KiosksParts): Promise<Envelope[]> {
  const statements = await trust.trustStatements();
  const lists = statements.filter(({ payloadType }) => OF_LISTS.includes(payloadType));
  const characters = lists.reduce((sum, { payload }) => sum + payload.length, 0);
  return characters > MOST_LIST_CHARACTERS || lists.length > MOST_LISTS ? [] : lists;
}

/** As people know gate and displays: the unit shows them beside the ids. */
async function namesOf(
  { places, platform }: KiosksParts,
  displayIds: readonly string[],
): Promise<Extract<EnrolmentState, { state: 'enrolled' }>['names']> {
  const all = await Promise.all(displayIds.map((id) => places.displayFacts(platform.database.read, id)));
  const known = all.filter((facts) => facts !== null);
  const [first] = known;
  if (first === undefined || known.length < all.length) return null;
  return { gate: first.gate.name, displays: known.map(({ display }) => display.name) };
}

/**
 * Somebody types the code to see who waits with it; the fingerprint is compared with the unit's screen. Wrong codes
 * count as those of claims do. Throws `enrolment/*`, `request/too-many`.
 */
export async function findWaiting(
  parts: KiosksParts,
  actor: Actor,
  { code }: EnrolmentSearch,
): Promise<ShownUnit> {
  await assertMayTry(parts, actor);
  const { read } = parts.platform.database;
  const unit = await parts.enrolments.unclaimedByCode(read, code);
  if (unit === undefined) throw await unknownCode(parts, actor);
  assertWaits(parts, unit);
  const known = await parts.kiosks.byPublicKey(read, unit.publicKey);
  return {
    code: readableCode(unit.code),
    fingerprint: keyFacts(parts, unit.publicKey).fingerprint,
    expiresAt: unit.expiresAt,
    knownAs: known?.name ?? null,
  };
}

/**
 * Somebody types the code and says which displays the unit drives; answers the kiosk's id. A key known already keeps
 * its kiosk, and is in service again if it was revoked. Throws `enrolment/*`, `reference/unknown`, `request/too-many` after five wrong codes from one address.
 */
export async function claimEnrolment(
  parts: KiosksParts,
  actor: Actor,
  claim: EnrolmentClaim,
): Promise<string> {
  await assertMayTry(parts, actor);
  const kioskId = await parts.platform.database.transact(async (trx) => {
    const unit = await parts.enrolments.unclaimedByCode(trx, claim.code);
    return unit === undefined || !isOneSeen(parts, unit, claim)
      ? null
      : claimUnit(parts, { trx, actor, claim, unit });
  });
  if (kioskId !== null) return kioskId;
  throw await unknownCode(parts, actor);
}

/** Codes come back after ten minutes: by then another unit may show the one that was compared. */
function isOneSeen(parts: KiosksParts, unit: WaitingUnit, { fingerprint }: EnrolmentClaim): boolean {
  return fingerprint === undefined || keyFacts(parts, unit.publicKey).fingerprint === fingerprint;
}

function assertWaits({ platform }: KiosksParts, { expiresAt }: WaitingUnit): void {
  if (expiresAt <= formatInstant(platform.clock.wallMs()))
    throw refused('enrolment/expired', 'the unit shows a new code by now', '/body/code');
}

async function unknownCode(parts: KiosksParts, actor: Actor): Promise<AppError> {
  await rememberWrongCode(parts, actor);
  return new AppError('enrolment/unknown-code', 'no unit waits with this code', {
    errors: [{ detail: 'is not the code of a waiting unit', pointer: '/body/code' }],
  });
}

interface Claiming {
  trx: Transactor;
  actor: Actor;
  claim: EnrolmentClaim;
  unit: WaitingUnit;
}

async function claimUnit(parts: KiosksParts, { trx, actor, claim, unit }: Claiming): Promise<string> {
  const now = formatInstant(parts.platform.clock.wallMs());
  assertWaits(parts, unit);
  const known = await parts.kiosks.byPublicKey(trx, unit.publicKey);
  const { displayIds } = claim;
  const gateId = await gateOf(parts, trx, displayIds);
  for (const at of new Set([gateId, known?.gateId ?? gateId]))
    assertMay(actor, 'kiosks:enrol', { gateId: at });
  const id = known?.id ?? parts.platform.newId();
  await assertFree(parts, trx, { displayIds, kioskId: id });
  const kiosk = { id, name: claim.name, gateId, displayIds, ...keyFacts(parts, unit.publicKey) };
  const state = known === undefined || known.state === 'revoked' ? 'active' : known.state;
  await parts.placements.forget(trx, id);
  await parts.kiosks.save(trx, { ...kiosk, state, enrolledAt: known?.enrolledAt ?? now });
  await parts.kiosks.setState(trx, id, state);
  await parts.enrolments.markClaimed(trx, unit.id, id);
  await parts.audit.append(trx, {
    actor,
    action: 'kiosk:enrol',
    subject: { kind: 'kiosk', id },
    before: known,
    after: { ...kiosk, state },
  });
  return id;
}

function keyFacts({ platform }: KiosksParts, publicKey: string): Pick<KioskRow, 'publicKey' | 'fingerprint'> {
  return { publicKey, fingerprint: platform.crypto.sha256(Uint8Array.fromBase64(publicKey)) };
}

/** The one gate of all displays of a kiosk. */
export async function gateOf(
  { places }: KiosksParts,
  trx: Transactor,
  displayIds: readonly string[],
): Promise<string> {
  let gateId: string | undefined;
  for (const [index, displayId] of displayIds.entries()) {
    const pointer = `/body/displayIds/${index}`;
    const facts = await places.displayFacts(trx, displayId);
    if (facts === null) throw refused('reference/unknown', 'there is no such display', pointer);
    if (gateId !== undefined && facts.gate.id !== gateId) {
      throw refused('request/invalid', 'is a display of another gate than the first', pointer);
    }
    gateId = facts.gate.id;
  }
  if (gateId === undefined)
    throw refused('request/invalid', 'a kiosk drives at least one display', '/body/displayIds');
  return gateId;
}

export async function assertFree(
  { kiosks }: KiosksParts,
  trx: Transactor,
  { displayIds, kioskId }: { displayIds: readonly string[]; kioskId: string },
): Promise<void> {
  const drivers = await kiosks.driversOf(trx, displayIds);
  const taken = drivers.find((driver) => driver.kioskId !== kioskId);
  if (taken === undefined) return;
  const pointer = `/body/displayIds/${displayIds.indexOf(taken.displayId)}`;
  throw refused('enrolment/display-taken', `kiosk ${taken.name} drives this display`, pointer);
}

async function freeCode({ platform, enrolments }: KiosksParts, trx: Transactor): Promise<string> {
  for (;;) {
    const code = newPairingCode(platform.random);
    if ((await enrolments.unclaimedByCode(trx, code)) === undefined) return code;
  }
}

async function assertMayTry({ platform, enrolments }: KiosksParts, actor: Actor): Promise<void> {
  const since = formatInstant(platform.clock.wallMs() - CODE_LIFE_MS);
  const wrong = await enrolments.wrongCodesSince(platform.database.read, addressOf(actor), since);
  if (wrong >= WRONG_CODES_ALLOWED) {
    throw new AppError('request/too-many', 'too many wrong codes came from this address; wait ten minutes');
  }
}

async function rememberWrongCode({ platform, enrolments }: KiosksParts, actor: Actor): Promise<void> {
  const nowMs = platform.clock.wallMs();
  const wrong = {
    address: addressOf(actor),
    at: formatInstant(nowMs),
    forgetBefore: formatInstant(nowMs - CODE_LIFE_MS),
  };
  await platform.database.transact((trx) => enrolments.insertWrongCode(trx, wrong));
}

function addressOf(actor: Actor): string {
  return actor.address ?? actor.id;
}

function assertRawKey(publicKey: string): void {
  if (Uint8Array.fromBase64(publicKey).length === PUBLIC_KEY_BYTES) return;
  throw refused('request/invalid', 'is not a raw Ed25519 key of 32 bytes', '/body/publicKey');
}

function refused(
  code: 'reference/unknown' | 'request/invalid' | 'enrolment/display-taken' | 'enrolment/expired',
  detail: string,
  pointer: string,
) {
  return new AppError(code, detail, { errors: [{ detail, pointer }] });
}
