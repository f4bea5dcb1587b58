import type {
  Invitation,
  InvitationAcceptance,
  InvitationDraft,
  InvitationRenewal,
  NewInvitation,
  PageQuery,
  ShownInvitation,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import type { Actor } from '../platform/actor.ts';
import { assertMay, assertSees, NO_AUTHORITY, type Authority } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Page } from '../platform/paging.ts';
import { findAccount, insertAccount, type Holder } from './account-store.ts';
import { createAllowances } from './allowance.ts';
import { assertGrantable, grantFrom } from './grant-rules.ts';
import { insertGrant } from './grant-store.ts';
import {
  letterKey,
  newLink,
  secretHashOf,
  sendLink,
  shownInvitation,
  type NewLink,
} from './invitation-link.ts';
import {
  findInvitation,
  insertInvitation,
  isInvited,
  listInvitations,
  markAccepted,
  markInvitationRevoked,
  replaceLink,
  type KeptInvitation,
} from './invitation-store.ts';
import { assertSuitable, ownerFor } from './password-rule.ts';
import { createPasswords, NO_PASSWORD } from './password.ts';
import type { PeopleParts } from './people.ts';
import { createSessions, sessionIdOf, type Begun, type Coming } from './session.ts';

/** Nobody guesses secrets, however slowly; this keeps the hashing of passwords for those who come by a link. */
const TRIES = { atOnce: 10, perSecond: 1 / 6 };

/** How people come: by a link that is used once, and kept by its hash alone. */
export interface Invitations {
  /**
   * Sends the link by mail, or answers it where no mail is sent. Throws `permission/denied`, `reference/unknown`,
   * `organisation/closed`, `person/name-taken`.
   */
  invite(actor: Actor, draft: InvitationDraft): Promise<NewInvitation>;
  /** Sends, or answers, another link: the one before opens nothing any more. Throws as `invite`, and `object/not-found`, `invitation/over`. */
  renew(actor: Actor, id: string, renewal: InvitationRenewal): Promise<NewInvitation>;
  /** Newest first, also those that are over. */
  list(query: PageQuery, reader: Authority): Promise<Page<Invitation>>;
  /** Throws `object/not-found`. */
  revoke(actor: Actor, id: string): Promise<void>;
  /** What whoever has the link is invited to. Throws `invitation/over`, `request/too-many`. */
  show(secret: string, address: string): Promise<ShownInvitation>;
  /** Makes the person, who is signed in from then on. Throws as `show`, and `password/unsuitable`, `person/name-taken`. */
  accept(acceptance: InvitationAcceptance, from: Coming): Promise<Begun>;
  /** Makes the person without a password, once somebody else has said who they are. Throws `invitation/over`, `person/name-taken`. */
  admit(trx: Transactor, invited: { secretHash: string; address: string }): Promise<Holder>;
}

export function createInvitations(parts: PeopleParts): Invitations {
  const { platform, audit, mail } = parts;
  const { database, clock } = platform;
  const tries = createAllowances(clock, TRIES);
  const passwords = createPasswords();
  const sessions = createSessions(platform, parts.needsTwo);
  const openBy = async (reader: Reader, secretHash: string): Promise<KeptInvitation> => {
    const invitation = await findInvitation(reader, { secretHash });
    const isOver =
      invitation === null || !mayStillBe(invitation) || parseInstant(invitation.expiresAt) <= clock.wallMs();
    if (isOver) throw new AppError('invitation/over', 'ask whoever invited you for another');
    return invitation;
  };
  const open = (reader: Reader, secret: string) => openBy(reader, secretHashOf(platform, secret));
  return {
    admit: async (trx, { secretHash, address }) =>
      admit(parts, trx, { invitation: await openBy(trx, secretHash), passwordHash: NO_PASSWORD, address }),
    invite: (actor, draft) => invite(parts, actor, draft),
    renew: (actor, id, renewal) => renew(parts, actor, { id, renewal }),
    list: async (query, { reach }) => {
      const page = await listInvitations(database.read, { ...query, reach: reach('accounts:read') });
      const letters = await mail.standings(database.read, page.rows.map(letterKey));
      return {
        ...page,
        rows: page.rows.map((row) => shownInvitation(row, letters.get(letterKey(row)) ?? null)),
      };
    },
    revoke: (actor, id) =>
      database.transact(async (trx) => {
        const before = await lookedAfter(trx, actor, id);
        if (!mayStillBe(before)) return;
        await markInvitationRevoked(trx, id, formatInstant(clock.wallMs()));
        await mail.withdraw(trx, letterKey(before));
        await audit.append(trx, { actor, ...commandOn(id, 'revoke'), before: shownInvitation(before, null) });
      }),
    show: async (secret, address) => {
      tries.spend(address);
      return shownTo(parts, await open(database.read, secret));
    },
    accept: async ({ secret, password }, { replaces, ...from }) => {
      tries.spend(from.address);
      const owner = await ownerFor(parts.organisations, await open(database.read, secret));
      assertSuitable(password, owner, '/body/password');
      const passwordHash = await passwords.hash(password);
      const replacedId = await sessionIdOf(sessions, replaces);
      return database.transact(async (trx) => {
        const invitation = await open(trx, secret);
        if (replacedId !== null) await sessions.end(trx, replacedId);
        const person = await admit(parts, trx, { invitation, passwordHash, address: from.address });
        return sessions.begin(trx, person, { way: 'password', isTwoFactor: false, from });
      });
    },
  };
}

async function invite(parts: PeopleParts, actor: Actor, draft: InvitationDraft): Promise<NewInvitation> {
  const { platform } = parts;
  const { hours, ...fields } = draft;
  const link = newLink(parts, { hours });
  const invitation: KeptInvitation = {
    id: platform.newId(),
    ...fields,
    secretHash: link.secretHash,
    createdAt: formatInstant(platform.clock.wallMs()),
    createdBy: actor.name,
    expiresAt: link.expiresAt,
    personId: null,
    acceptedAt: null,
    revokedAt: null,
  };
  return platform.database.transact(async (trx) => {
    await assertMayInvite(parts, trx, { actor, invitation });
    await insertInvitation(trx, invitation);
    return handedOver(parts, trx, { actor, invitation, link, verb: 'create' });
  });
}

/** Whoever is handed a link could use it: nobody renews what goes further than what they may themselves. */
function renew(
  parts: PeopleParts,
  actor: Actor,
  { id, renewal }: { id: string; renewal: InvitationRenewal },
): Promise<NewInvitation> {
  const link = newLink(parts, renewal);
  return parts.platform.database.transact(async (trx) => {
    const before = await lookedAfter(trx, actor, id);
    if (!mayStillBe(before)) throw new AppError('invitation/over', 'it was accepted, or taken back');
    const { secretHash, expiresAt } = link;
    const invitation = { ...before, secretHash, expiresAt };
    await assertMayInvite(parts, trx, { actor, invitation });
    await replaceLink(trx, id, { secretHash, expiresAt });
    await parts.mail.withdraw(trx, letterKey(before));
    const { isByHand } = renewal;
    return handedOver(parts, trx, { actor, invitation, link, verb: 'renew', isByHand });
  });
}

/** By mail where that is possible, else to whoever asked. */
async function handedOver(
  { organisations, audit, mail, platform }: PeopleParts,
  trx: Transactor,
  made: { actor: Actor; invitation: KeptInvitation; link: NewLink; verb: string; isByHand?: boolean },
): Promise<NewInvitation> {
  const { actor, invitation, link, verb, isByHand = false } = made;
  const { name: organisation } = await organisations.editing.within(trx).get(invitation.organisationId);
  const isSent = !isByHand && (await sendLink(mail, trx, { invitation, link, organisation }));
  const queued = { state: 'waiting', at: formatInstant(platform.clock.wallMs()), problem: null } as const;
  const after = shownInvitation(invitation, isSent ? queued : null);
  await audit.append(trx, { actor, ...commandOn(invitation.id, verb), after });
  return { invitation: after, link: isSent ? null : link.url };
}

/** Throws `permission/denied`, `reference/unknown`, `organisation/closed`, `person/name-taken`. */
async function assertMayInvite(
  parts: PeopleParts,
  trx: Transactor,
  { actor, invitation }: { actor: Actor; invitation: KeptInvitation },
): Promise<void> {
  const { organisationId, grants, name, id: exceptId } = invitation;
  await parts.organisations.assertOpen(trx, organisationId, '/body/organisationId');
  assertMay(actor, 'accounts:write', { organisationId });
  for (const [i, grant] of grants.entries())
    await assertGrantable(parts, trx, { actor, draft: grant, pointer: `/body/grants/${i}` });
  const now = formatInstant(parts.platform.clock.wallMs());
  if (await isInvited(trx, { name, exceptId }, now)) throw nameTaken(name);
  await assertNameIsFree(trx, name);
}

/** Throws `object/not-found`, `permission/denied`. */
async function lookedAfter(trx: Transactor, actor: Actor, id: string): Promise<KeptInvitation> {
  const invitation = await findInvitation(trx, { id });
  if (invitation === null) throw new AppError('object/not-found', `there is no invitation ${id}`);
  const scope = { organisationId: invitation.organisationId };
  assertSees(actor.authority, 'accounts:read', { scope, what: `invitation ${id}` });
  assertMay(actor, 'accounts:write', scope);
  return invitation;
}

async function shownTo(
  { organisations, platform }: PeopleParts,
  invitation: KeptInvitation,
): Promise<ShownInvitation> {
  const { name, displayName, organisationId, language, createdBy, grants, expiresAt } = invitation;
  const ids = [...new Set([organisationId, ...grants.map((grant) => grant.organisationId)])];
  const names = await organisations.namesOf(platform.database.read, ids);
  const nameOf = (id: string): string => names.get(id) ?? '';
  return {
    name,
    displayName,
    organisation: nameOf(organisationId),
    language,
    invitedBy: createdBy,
    grants: grants.map(({ role, until, ...grant }) => ({
      role,
      organisation: nameOf(grant.organisationId),
      until,
    })),
    expiresAt,
  };
}

async function admit(
  { platform, audit, organisations }: PeopleParts,
  trx: Transactor,
  facts: { invitation: KeptInvitation; passwordHash: string; address: string },
): Promise<Holder> {
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
  return { id, name, displayName, organisationId, mustChangePassword: false };
}

/** Nobody took it, and nobody took it back. */
function mayStillBe({ acceptedAt, revokedAt }: KeptInvitation): boolean {
  return acceptedAt === null && revokedAt === null;
}

async function assertNameIsFree(reader: Reader, name: string): Promise<void> {
  if ((await findAccount(reader, name)) !== null) throw nameTaken(name);
}

function nameTaken(name: string): AppError {
  const detail = `${name} is the name of somebody else`;
  return new AppError('person/name-taken', detail, { errors: [{ detail, pointer: '/body/name' }] });
}

function commandOn(id: string, verb: string) {
  return { action: `invitation:${verb}`, subject: { kind: 'invitation', id } };
}
