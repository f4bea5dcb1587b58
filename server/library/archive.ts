import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { assertNoUsers } from '../platform/edit-rules.ts';
import { pointed } from '../platform/pointed.ts';
import type { Actor } from '../platform/actor.ts';
import { assertMay, assertSees } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { scopeIn } from './content-scope.ts';
import { findContent, findShown, saveContent, type ContentRow } from './content-store.ts';
import type { LibraryOptions } from './new-version.ts';

/** A content that is in use. */
export const NOT_ARCHIVED = { archivedAt: null, archivedBy: null, archivedReason: null } as const;

/** What uses a content, in words for people (`the playlist evening`). */
export type UsersOf = (reader: Reader, contentId: string) => Promise<string[]>;

export interface Archiving {
  actor: Actor;
  contentId: string;
}

/** Throws `content/archived`. */
export function assertNotArchived({ title, archivedAt }: Pick<ContentRow, 'title' | 'archivedAt'>): void {
  if (archivedAt === null) return;
  const detail = `the content ${title} is archived: bring it back first`;
  throw new AppError('content/archived', detail, { errors: [{ detail, pointer: '/path/id' }] });
}

/** Puts a content away that nothing uses. Throws `object/not-found`, `permission/denied`, `content/archived`, `object/in-use`. */
export async function archive(
  options: Pick<LibraryOptions, 'platform' | 'audit' | 'usersOf'>,
  trx: Transactor,
  { reason, ...asked }: Archiving & { reason: string },
): Promise<void> {
  const before = await writable(trx, asked);
  assertNotArchived(before);
  await assertUnused(options, trx, before);
  const archivedAt = formatInstant(options.platform.clock.wallMs());
  const after = { ...before, archivedAt, archivedBy: asked.actor.name, archivedReason: reason };
  await saveContent(trx, after);
  const subject = { kind: 'content', id: before.id };
  const { actor } = asked;
  await options.audit.append(trx, { actor, action: 'content:archive', subject, before, after, reason });
}

/** Brings it back; nothing happens to one that is in use. Throws `object/not-found`, `permission/denied`. */
export async function bringBack(
  { audit }: Pick<LibraryOptions, 'audit'>,
  trx: Transactor,
  asked: Archiving,
): Promise<void> {
  const before = await writable(trx, asked);
  if (before.archivedAt === null) return;
  const after = { ...before, ...NOT_ARCHIVED };
  await saveContent(trx, after);
  const subject = { kind: 'content', id: before.id };
  await audit.append(trx, { actor: asked.actor, action: 'content:bring-back', subject, before, after });
}

/** Neither what is planned nor what displays have in the plan that was published last. */
async function assertUnused(
  { usersOf }: Pick<LibraryOptions, 'usersOf'>,
  trx: Transactor,
  { id, title }: ContentRow,
): Promise<void> {
  const isPublished = (await findShown(trx, id))?.isPublished ?? false;
  const users = [
    ...(await usersOf(trx, id)),
    ...(isPublished ? ['displays, until they are published anew'] : []),
  ];
  try {
    assertNoUsers(`the content ${title}`, users);
  } catch (cause) {
    throw pointed(cause, '/path/id');
  }
}

async function writable(trx: Transactor, { actor, contentId }: Archiving): Promise<ContentRow> {
  const row = await findContent(trx, contentId);
  const scope = scopeIn(row);
  if (row === undefined || scope === null) throw new AppError('object/not-found', `no content ${contentId}`);
  assertSees(actor.authority, 'library:read', { scope, what: `content ${contentId}` });
  assertMay(actor, 'library:write', scope);
  return row;
}
