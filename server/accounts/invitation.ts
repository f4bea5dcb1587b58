import {
  type Invitation,
  type InvitationAcceptance,
  type InvitationDraft,
  type NewInvitation,
  type PageQuery,
  type ShownInvitation,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import type { Actor } from '../platform/actor.ts';
import { assertMay, assertSees, NO_AUTHORITY, type Authority } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Page } from '../platform/paging.ts';
import { pointed } from '../platform/pointed.ts';
import { findAccount, insertAccount } from './account-store.ts';
import { createAllowances } from './allowance.ts';
import { assertGrantable, grantFrom } from './grant-rules.ts';
import { insertGrant } from './grant-store.ts';
import {
  findInvitation,
  insertInvitation,
  isInvited,
  listInvitations,
  markAccepted,
  markInvitationRevoked,
} from './invitation-store.ts';
import { assertSuitable, createPasswords } from './password.ts';
import type { PeopleParts } from './people.ts';

const SECRET_BYTES = 32;
const HOUR_MS = 3_600_000;
/** Nobody guesses secrets, however slowly; this keeps the hashing of passwords for those who come by a link. */
const TRIES = { atOnce: 10, perSecond: 1 / 6 };

/** How people come: by a link that is used once, and kept by its hash alone. */
export interface Invitations {
  /** Throws `permission/denied`, `reference/unknown`, `organisation/closed`, `person/name-taken`. */
  invite(actor: Actor, draft: InvitationDraft): Promise<NewInvitation>;
  /** Newest first, also those that are over. */
  list(query: PageQuery, reader: Authority): Promise<Page<Invitation>>;
  /** Throws `object/not-found`. */
  revoke(actor: Actor, id: string): Promise<void>;
  /** What whoever has the link is invited to. Throws `invitation/over`, `request/too-many`. */
  show(secret: string, address: string): Promise<ShownInvitation>;
  /** Makes the person. Throws as `show`, and `password/unsuitable`, `person/name-taken`. */
  accept(acceptance: InvitationAcceptance, address: string): Promise<void>;
}

export function createInvitations(parts: PeopleParts): Invitations {
  const { platform, audit, organisations } = parts;
  const { database, clock } = platform;
  const tries = createAllowances(clock, TRIES);
  const passwords = createPasswords();
  const now = (): string => formatInstant(clock.wallMs());
  const open = async (reader: Reader, secret: string): Promise<Invitation> => {
    const invitation = await findInvitation(reader, { secretHash: hashOf(parts, secret) });
    const isOver =
      invitation === null ||
      invitation.acceptedAt !== null ||
      invitation.revokedAt !== null ||
      parseInstant(invitation.expiresAt) <= clock.wallMs();
    if (isOver) throw new AppError('invitation/over', 'ask whoever invited you for another');
    return invitation;
  };
  return {
    invite: (actor, draft) => invite(parts, actor, draft),
    list: (query, { reach }) => listInvitations(database.read, { ...query, reach: reach('accounts:read') }),
    revoke: (actor, id) =>
      database.transact(async (trx) => {
        const before = await findInvitation(trx, { id });
        if (before === null) throw new AppError('object/not-found', `there is no invitation ${id}`);
        const scope = { organisationId: before.organisationId };
        assertSees(actor.authority, 'accounts:read', { scope, what: `invitation ${id}` });
        assertMay(actor, 'accounts:write', scope);
        if (before.revokedAt !== null || before.acceptedAt !== null) return;
        await markInvitationRevoked(trx, id, now());
        await audit.append(trx, { actor, ...commandOn(id, 'revoke'), before });
      }),
    show: async (secret, address) => {
      tries.spend(address);
      const { name, displayName, organisationId, expiresAt } = await open(database.read, secret);
      const organisation = await organisations.editing.get(organisationId);
      return { name, displayName, organisation: organisation.name, expiresAt };
    },
    accept: async ({ secret, password }, address) => {
      tries.spend(address);
      assertGood(password, await open(database.read, secret));
      const passwordHash = await passwords.hash(password);
      await database.transact(async (trx) =>
        admit(parts, trx, { invitation: await open(trx, secret), passwordHash, address }),
      );
    },
  };
}

async function invite(parts: PeopleParts, actor: Actor, draft: InvitationDraft): Promise<NewInvitation> {
  const { platform, audit, organisations, publicOrigin } = parts;
  const { hours, ...fields } = draft;
  const nowMs = platform.clock.wallMs();
  const secret = platform.random.bytes(SECRET_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true });
  const invitation: Invitation = {
    id: platform.newId(),
    ...fields,
    createdAt: formatInstant(nowMs),
    createdBy: actor.name,
    expiresAt: formatInstant(nowMs + hours * HOUR_MS),
    personId: null,
    acceptedAt: null,
    revokedAt: null,
  };
  await platform.database.transact(async (trx) => {
    await organisations.assertOpen(trx, draft.organisationId, '/body/organisationId');
    assertMay(actor, 'accounts:write', { organisationId: draft.organisationId });
    for (const [i, grant] of draft.grants.entries())
      await assertGrantable(parts, trx, { actor, draft: grant, pointer: `/body/grants/${i}` });
    if (await isInvited(trx, draft.name, invitation.createdAt)) throw nameTaken(draft.name);
    await assertNameIsFree(trx, draft.name);
    await insertInvitation(trx, invitation, hashOf(parts, secret));
    await audit.append(trx, { actor, ...commandOn(invitation.id, 'create'), after: invitation });
  });
  return { invitation, link: `${publicOrigin}/invitation#${secret}` };
}

async function admit(
  { platform, audit, organisations }: PeopleParts,
  trx: Transactor,
  facts: { invitation: Invitation; passwordHash: string; address: string },
): Promise<void> {
  const { invitation, passwordHash, address } = facts;
  const { name, displayName, email, organisationId, language, grants, createdBy } = invitation;
  await assertNameIsFree(trx, name);
  await organisations.assertOpen(trx, organisationId, '/body/secret');
  const id = platform.newId();
  const createdAt = formatInstant(platform.clock.wallMs());
  const person = { id, name, displayName, organisationId, disabledAt: null };
  const signIn = { passwordHash, mustChangePassword: false, createdAt };
  await insertAccount(trx, { ...person, ...signIn }, { email, language, changedBy: displayName });
  for (const draft of grants)
    await insertGrant(
      trx,
      grantFrom(draft, { id: platform.newId(), personId: id, now: createdAt, createdBy }),
    );
  await markAccepted(trx, invitation.id, { personId: id, acceptedAt: createdAt });
  const actor: Actor = {
    kind: 'person',
    id,
    name: displayName,
    address,
    roles: [],
    organisationId,
    authority: NO_AUTHORITY,
  };
  const after = { ...person, grants };
  await audit.append(trx, { actor, ...commandOn(invitation.id, 'accept'), after });
}

function assertGood(password: string, { name }: Invitation): void {
  try {
    assertSuitable(password, { name, current: '' });
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    throw pointed(new AppError(cause.code, cause.message), '/body/password');
  }
}

async function assertNameIsFree(reader: Reader, name: string): Promise<void> {
  if ((await findAccount(reader, name)) !== null) throw nameTaken(name);
}

function nameTaken(name: string): AppError {
  const detail = `${name} is the name of somebody else`;
  return new AppError('person/name-taken', detail, { errors: [{ detail, pointer: '/body/name' }] });
}

function hashOf({ platform }: PeopleParts, secret: string): string {
  return platform.crypto.sha256(new TextEncoder().encode(secret));
}

function commandOn(id: string, verb: string) {
  return { action: `invitation:${verb}`, subject: { kind: 'invitation', id } };
}
