import { AppError } from '../../shared/errors.ts';
import type { ContentVersion, Permission } from '../../shared/contract/index.ts';
import type { Actor } from '../platform/actor.ts';
import { assertMay, assertSees } from '../platform/authority.ts';
import type { Reader } from '../platform/database.ts';
import { findScope, isArchived } from './approval-store.ts';

/**
 * A key says who may sign; a role says for whose contents, gate and class somebody is asked to. Throws
 * `object/not-found`, `permission/denied`.
 */
export async function assertMayState(
  reader: Reader,
  { actor, permission }: { actor: Actor; permission: Permission },
  { contentId, class: contentClass }: ContentVersion,
): Promise<void> {
  const found = await findScope(reader, contentId);
  if (found === null) return;
  const scope = { ...found, class: contentClass };
  assertSees(actor.authority, 'library:read', { scope, what: `content ${contentId}` });
  assertMay(actor, permission, scope);
}

/** Nobody vouches for what was put away. Throws `content/archived`. */
export async function assertInUse(reader: Reader, { contentId, title }: ContentVersion): Promise<void> {
  if (!(await isArchived(reader, contentId))) return;
  throw new AppError('content/archived', `the content ${title} is archived: bring it back first`);
}
