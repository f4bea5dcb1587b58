import {
  CHALLENGE_PAYLOAD_TYPE,
  type Challenge,
  type Kiosk,
  type Token,
  type TokenRequest,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { canonicalBytes } from '../../shared/trust/canonical-json.ts';
import { preAuthEncoding } from '../../shared/trust/envelope.ts';
import { NO_AUTHORITY } from '../platform/authority.ts';
import type { AuthenticatedKiosk } from '../platform/access.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { meetBoot, type Boot } from './boots.ts';
import type { KiosksParts } from './kiosks-deps.ts';
import { hashSecret, newSecret } from './secret.ts';

const CHALLENGE_LIFE_MS = 60_000;
const TOKEN_LIFE_MS = 15 * 60_000;
const BEARER = 'Bearer ';

/** What a call with a token is by. */
export interface TokenHolder {
  kioskId: string;
  bootId: string;
  expiresAt: string;
  state: Kiosk['state'];
  gateId: string;
  displayIds: string[];
}

export interface SessionStore {
  keyOf(reader: Reader, kioskId: string): Promise<{ publicKey: string; state: Kiosk['state'] } | undefined>;
  /** Keeps the newest few per kiosk, and none that has expired. */
  insertChallenge(
    trx: Transactor,
    challenge: { nonceHash: string; kioskId: string; expiresAt: string; now: string },
  ): Promise<void>;
  /**
   * Uses a challenge up, with all issued to the kiosk before it: an answer that was long on its way cannot come after
   * the one of a later boot and look like a second unit. False when there is none, or it has expired.
   */
  takeChallenge(
    trx: Transactor,
    challenge: { nonceHash: string; kioskId: string; now: string },
  ): Promise<boolean>;
  boots(reader: Reader, kioskId: string): Promise<Boot[]>;
  /** Keeps the newest ones only. */
  rememberBoot(trx: Transactor, boot: Boot & { kioskId: string; at: string }): Promise<void>;
  insertToken(
    trx: Transactor,
    token: { tokenHash: string; kioskId: string; bootId: string; expiresAt: string; now: string },
  ): Promise<void>;
  /** A kiosk runs once: the tokens of its earlier boots are void. */
  deleteTokensOfOtherBoots(trx: Transactor, kioskId: string, bootId: string): Promise<void>;
  holder(reader: Reader, tokenHash: string): Promise<TokenHolder | undefined>;
  /** Forgets challenges and tokens of all kiosks, so many of each at most; how many. */
  deleteExpired(trx: Transactor, now: string, most: number): Promise<number>;
}

/** A nonce for a kiosk to sign; good once, for 60 s. Throws `kiosk/unknown`. */
export async function issueChallenge(
  { platform, sessions }: KiosksParts,
  kioskId: string,
): Promise<Challenge> {
  if ((await sessions.keyOf(platform.database.read, kioskId)) === undefined) throw unknownKiosk();
  const nonce = newSecret(platform.random);
  const nowMs = platform.clock.wallMs();
  const expiresAt = formatInstant(nowMs + CHALLENGE_LIFE_MS);
  const challenge = { nonceHash: hashSecret(nonce), kioskId, expiresAt, now: formatInstant(nowMs) };
  await platform.database.transact((trx) => sessions.insertChallenge(trx, challenge));
  return { nonce, expiresAt };
}

/**
 * A short token, bound to kiosk and boot, for a signed nonce. Two boots that take turns make the kiosk suspect: it goes
 * on, but gets nothing new. Throws `kiosk/unknown`, `/bad-signature`, `/challenge-expired`, `/revoked`.
 */
export async function issueToken(parts: KiosksParts, request: TokenRequest): Promise<Token> {
  const { platform, sessions } = parts;
  const key = await sessions.keyOf(platform.database.read, request.kioskId);
  if (key === undefined) throw unknownKiosk();
  assertSigned(parts, request, key.publicKey);
  const token = newSecret(platform.random);
  const expiresAt = formatInstant(platform.clock.wallMs() + TOKEN_LIFE_MS);
  const { isNewlySuspected } = await platform.database.transact((trx) =>
    admitBoot(parts, { trx, request, tokenHash: hashSecret(token), expiresAt }),
  );
  if (isNewlySuspected) {
    platform.logger.warn({ kioskId: request.kioskId }, 'two units speak with the key of one kiosk');
    platform.bus.emit('kiosk:clone-suspected', { kioskId: request.kioskId });
  }
  return { token, expiresAt };
}

/** Who calls, by the `authorization` header. Throws `kiosk/token-expired` when there is no good token, `kiosk/revoked`. */
export async function authenticate(
  parts: KiosksParts,
  bearer: string | undefined,
): Promise<AuthenticatedKiosk> {
  if (bearer === undefined || !bearer.startsWith(BEARER)) {
    throw new AppError('kiosk/token-expired', 'the call carries no token');
  }
  return authenticateToken(parts, bearer.slice(BEARER.length));
}

/** The same by the token itself, as the socket presents it. */
export async function authenticateToken(
  { platform, sessions }: KiosksParts,
  token: string,
): Promise<AuthenticatedKiosk> {
  const holder = await sessions.holder(platform.database.read, hashSecret(token));
  if (holder === undefined || holder.expiresAt <= formatInstant(platform.clock.wallMs())) {
    throw new AppError('kiosk/token-expired', 'ask for a new token');
  }
  if (holder.state === 'revoked') throw new AppError('kiosk/revoked', 'this kiosk was taken out of service');
  const { kioskId, bootId, gateId, displayIds } = holder;
  return { kioskId, bootId, gateId, displayIds, isCloneSuspected: holder.state === 'clone-suspected' };
}

interface BootAdmission {
  trx: Transactor;
  request: TokenRequest;
  tokenHash: string;
  expiresAt: string;
}

async function admitBoot(
  parts: KiosksParts,
  { trx, request, tokenHash, expiresAt }: BootAdmission,
): Promise<{ isNewlySuspected: boolean }> {
  const { sessions } = parts;
  const { kioskId, bootId } = request;
  const now = formatInstant(parts.platform.clock.wallMs());
  const isFresh = await sessions.takeChallenge(trx, { nonceHash: hashSecret(request.nonce), kioskId, now });
  if (!isFresh) throw new AppError('kiosk/challenge-expired', 'the nonce was used or is too old');
  const state = (await sessions.keyOf(trx, kioskId))?.state;
  if (state === 'revoked') throw new AppError('kiosk/revoked', 'this kiosk was taken out of service');
  const meeting = meetBoot(await sessions.boots(trx, kioskId), bootId);
  await sessions.rememberBoot(trx, { kioskId, bootId, turn: meeting.turn, at: now });
  const isNewlySuspected = state === 'active' && meeting.kind === 'returned';
  if (isNewlySuspected) await suspectClone(parts, { trx, kioskId });
  else if (state === 'active') await sessions.deleteTokensOfOtherBoots(trx, kioskId, bootId);
  await sessions.insertToken(trx, { tokenHash, kioskId, bootId, expiresAt, now });
  return { isNewlySuspected };
}

async function suspectClone(
  { audit, kiosks }: KiosksParts,
  { trx, kioskId }: { trx: Transactor; kioskId: string },
): Promise<void> {
  await kiosks.setState(trx, kioskId, 'clone-suspected');
  await audit.append(trx, {
    actor: {
      kind: 'kiosk',
      id: kioskId,
      name: kioskId,
      address: null,
      roles: [],
      organisationId: null,
      authority: NO_AUTHORITY,
    },
    action: 'kiosk:suspect-clone',
    subject: { kind: 'kiosk', id: kioskId },
    before: { state: 'active' },
    after: { state: 'clone-suspected' },
  });
}

function assertSigned(
  { platform, installation }: KiosksParts,
  request: TokenRequest,
  publicKey: string,
): void {
  const { kioskId, bootId, nonce, signature } = request;
  const message = preAuthEncoding(
    CHALLENGE_PAYLOAD_TYPE,
    canonicalBytes({ kioskId, bootId, nonce, installation }),
  );
  if (platform.crypto.verify(publicKey, message, Uint8Array.fromBase64(signature))) return;
  throw new AppError('kiosk/bad-signature', 'the nonce is not signed by the key of this kiosk');
}

function unknownKiosk(): AppError {
  return new AppError('kiosk/unknown', 'no kiosk with this id is enrolled here');
}
