import {
  API_TOKEN_PREFIX,
  LONGEST_TOKEN_DAYS,
  type ApiToken,
  type ApiTokenDraft,
  type NewApiToken,
  type PageQuery,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import type { Audit } from '../audit/index.ts';
import type { AuthenticatedToken } from '../platform/access.ts';
import type { Actor } from '../platform/actor.ts';
import { assertMay, authorityOver, EVERYTHING, type Authority, type Reach } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Page } from '../platform/paging.ts';
import type { Platform } from '../platform/platform.ts';
import { createAllowances } from './allowance.ts';

const SECRET_BYTES = 32;
const DAY_MS = 86_400_000;
/** Use is noted that coarsely, so that a feed's calls do not write twice. */
const NOTED_EVERY_MS = 60_000;
/** A feed that pushes more often than that sends many readings at once. */
const CALLS = { atOnce: 60, perSecond: 5 };

export interface ApiTokenStore {
  insert(trx: Transactor, token: ApiToken, tokenHash: string): Promise<void>;
  find(reader: Reader, id: string): Promise<ApiToken | null>;
  findBySecret(reader: Reader, tokenHash: string): Promise<ApiToken | null>;
  /** Newest first. */
  list(reader: Reader, query: PageQuery & { reach?: Reach | undefined }): Promise<Page<ApiToken>>;
  markUsed(trx: Transactor, id: string, lastUsedAt: string): Promise<void>;
  markRevoked(trx: Transactor, id: string, revokedAt: string): Promise<void>;
}

/** Rights of programs: for some gates, for some time, and taken back at once. */
export interface ApiTokens {
  /** Throws `reference/unknown`, `request/invalid`. */
  create(actor: Actor, draft: ApiTokenDraft): Promise<NewApiToken>;
  /** Newest first, also those that have ended; of somebody who may see not every gate, those for no other. */
  list(query: PageQuery, reader?: Authority): Promise<Page<ApiToken>>;
  /** From the next call on it is worth nothing; again changes nothing. Throws `object/not-found`. */
  revoke(actor: Actor, id: string): Promise<void>;
  /** Whose `Authorization: Bearer` this is. Throws `api-token/*`, `request/too-many`. */
  authenticate(authorization: string): Promise<AuthenticatedToken>;
}

export interface ApiTokensParts {
  platform: Platform;
  audit: Audit;
  places: { gate(reader: Reader, gateId: string): Promise<object | null> };
  store: ApiTokenStore;
}

export function assembleApiTokens(parts: ApiTokensParts): ApiTokens {
  const { platform, store } = parts;
  const { database } = platform;
  const allowances = createAllowances(platform.clock, CALLS);
  return {
    create: (actor, draft) => create(parts, actor, draft),
    list: (query, { reach } = EVERYTHING) =>
      store.list(database.read, { ...query, reach: reach('accounts:read') }),
    revoke: (actor, id) => revoke(parts, actor, id),
    authenticate: async (authorization) => {
      const token = await findUsable(parts, secretOf(authorization));
      allowances.spend(token.id);
      await noteUse(parts, token);
      const { id: tokenId, name, scopes, gateIds } = token;
      const authority = authorityOver(scopes, { organisationIds: null, gateIds, classes: null });
      return { tokenId, name, scopes, gateIds, authority };
    },
  };
}

async function create(parts: ApiTokensParts, actor: Actor, draft: ApiTokenDraft): Promise<NewApiToken> {
  const { database, clock, random, newId } = parts.platform;
  const nowMs = clock.wallMs();
  assertEnds(draft, nowMs);
  const bytes = random.bytes(SECRET_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true });
  const secret = API_TOKEN_PREFIX + bytes;
  const apiToken: ApiToken = {
    id: newId(),
    ...draft,
    createdAt: formatInstant(nowMs),
    createdBy: { id: actor.id, name: actor.name },
    lastUsedAt: null,
    revokedAt: null,
  };
  await database.transact(async (trx) => {
    await assertGatesExist(parts, trx, draft.gateIds);
    for (const gateId of draft.gateIds) assertMay(actor, 'accounts:write', { gateId });
    await parts.store.insert(trx, apiToken, hashOf(parts, secret));
    await parts.audit.append(trx, { ...commandOn(apiToken.id, 'create'), actor, after: apiToken });
  });
  return { apiToken, secret };
}

function assertEnds({ expiresAt }: ApiTokenDraft, nowMs: number): void {
  const endMs = parseInstant(expiresAt);
  if (endMs > nowMs && endMs <= nowMs + LONGEST_TOKEN_DAYS * DAY_MS) return;
  const detail = `must be in the future, and at most ${LONGEST_TOKEN_DAYS} days from now`;
  throw new AppError('request/invalid', 'the end of the token cannot be taken', {
    errors: [{ detail, pointer: '/body/expiresAt' }],
  });
}

async function assertGatesExist(
  { places }: ApiTokensParts,
  reader: Reader,
  gateIds: readonly string[],
): Promise<void> {
  const errors: { detail: string; pointer: string }[] = [];
  for (const [i, gateId] of gateIds.entries()) {
    if ((await places.gate(reader, gateId)) === null)
      errors.push({ detail: `there is no gate ${gateId}`, pointer: `/body/gateIds/${i}` });
  }
  if (errors.length > 0)
    throw new AppError('reference/unknown', 'some of the gates do not exist', { errors });
}

async function revoke({ platform, store, audit }: ApiTokensParts, actor: Actor, id: string): Promise<void> {
  await platform.database.transact(async (trx) => {
    const token = await store.find(trx, id);
    const isSeen = token?.gateIds.every((gateId) => actor.authority.may('accounts:write', { gateId }));
    if (token === null || isSeen !== true) throw new AppError('object/not-found', `there is no token ${id}`);
    if (token.revokedAt !== null) return;
    const revokedAt = formatInstant(platform.clock.wallMs());
    await store.markRevoked(trx, id, revokedAt);
    await audit.append(trx, {
      ...commandOn(id, 'revoke'),
      actor,
      before: token,
      after: { ...token, revokedAt },
    });
  });
}

function secretOf(authorization: string): string {
  const [, secret] = /^Bearer ([\w-]{1,200})$/i.exec(authorization) ?? [];
  if (secret === undefined)
    throw new AppError('api-token/unknown', 'say Authorization: Bearer and the token');
  return secret;
}

async function findUsable(parts: ApiTokensParts, secret: string): Promise<ApiToken> {
  const { database, clock } = parts.platform;
  const token = await parts.store.findBySecret(database.read, hashOf(parts, secret));
  if (token === null) throw new AppError('api-token/unknown', 'no token has this secret');
  if (token.revokedAt !== null) throw new AppError('api-token/revoked', `at ${token.revokedAt}`);
  if (parseInstant(token.expiresAt) <= clock.wallMs())
    throw new AppError('api-token/expired', `at ${token.expiresAt}`);
  return token;
}

async function noteUse({ platform, store }: ApiTokensParts, { id, lastUsedAt }: ApiToken): Promise<void> {
  const nowMs = platform.clock.wallMs();
  if (lastUsedAt !== null && nowMs - parseInstant(lastUsedAt) < NOTED_EVERY_MS) return;
  await platform.database.transact((trx) => store.markUsed(trx, id, formatInstant(nowMs)));
}

function hashOf({ platform }: ApiTokensParts, secret: string): string {
  return platform.crypto.sha256(new TextEncoder().encode(secret));
}

function commandOn(id: string, verb: string) {
  return { action: `api-token:${verb}`, subject: { kind: 'api-token', id } };
}
