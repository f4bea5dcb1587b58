import type { Selectable } from 'kysely';
import { Invitation, type PageQuery } from '../../shared/contract/index.ts';
import type { Reach } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import { pageAfter, type Page } from '../platform/paging.ts';
import { reachCondition } from '../platform/reach-condition.ts';
import type { AccountsTables } from '../platform/schema/accounts.ts';

const Fields = Invitation.pick({ displayName: true, email: true, language: true, grants: true });

/** An invitation without what became of its letter, which the outbox knows. */
export type KeptInvitation = Omit<Invitation, 'mail'> & { secretHash: string };

export async function insertInvitation(trx: Transactor, invitation: KeptInvitation): Promise<void> {
  const { displayName, email, language, grants, ...row } = invitation;
  const body = toJson({ displayName, email, language, grants });
  await trx
    .insertInto('invitations')
    .values({ ...row, body })
    .execute();
}

export async function findInvitation(
  reader: Reader,
  named: { id: string } | { secretHash: string },
): Promise<KeptInvitation | null> {
  const all = reader.selectFrom('invitations').selectAll();
  const row = await (
    'id' in named ? all.where('id', '=', named.id) : all.where('secretHash', '=', named.secretHash)
  ).executeTakeFirst();
  return row === undefined ? null : toInvitation(row);
}

/** Whether somebody else was invited by the name, and may still come. */
export async function isInvited(
  reader: Reader,
  { name, exceptId }: { name: string; exceptId: string },
  now: string,
): Promise<boolean> {
  const open = reader
    .selectFrom('invitations')
    .select('id')
    .where('name', '=', name)
    .where('id', '!=', exceptId)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now);
  return (await open.executeTakeFirst()) !== undefined;
}

/** Newest first; within a reach, those to its organisations. */
export async function listInvitations(
  reader: Reader,
  { limit, after, reach }: PageQuery & { reach?: Reach | undefined },
): Promise<Page<KeptInvitation>> {
  let newest = reader
    .selectFrom('invitations')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (after !== undefined) newest = newest.where('id', '<', after);
  const within = reachCondition(reach, { organisationId: 'organisationId' });
  const rows = await (within === null ? newest : newest.where(within)).execute();
  return pageAfter(rows.map(toInvitation), limit, ({ id }) => id);
}

/** Puts another link in the place of the one before. */
export async function replaceLink(
  trx: Transactor,
  id: string,
  link: { secretHash: string; expiresAt: string },
): Promise<void> {
  await trx.updateTable('invitations').set(link).where('id', '=', id).execute();
}

export async function markAccepted(
  trx: Transactor,
  id: string,
  accepted: { personId: string; acceptedAt: string },
): Promise<void> {
  await trx.updateTable('invitations').set(accepted).where('id', '=', id).execute();
}

export async function markInvitationRevoked(trx: Transactor, id: string, revokedAt: string): Promise<void> {
  await trx.updateTable('invitations').set({ revokedAt }).where('id', '=', id).execute();
}

function toInvitation({ body, ...row }: Selectable<AccountsTables['invitations']>): KeptInvitation {
  return { ...row, ...fromJson(Fields, body) };
}
