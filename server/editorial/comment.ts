import type { Comment, CommentChange, CommentDraft, PageQuery } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { namesOfPersons } from '../accounts/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Authority } from '../platform/authority.ts';
import type { Reader } from '../platform/database.ts';
import { pageAfter, type Page } from '../platform/paging.ts';
import { findComment, insertComment, listComments, settleComment, type CommentRow } from './comment-store.ts';
import type { EditorialOptions } from './editorial.ts';
import { seenVersion, type NamedVersion } from './seen-version.ts';

/** What people say to each other of versions that they see. All throw `version/not-found`, `object/not-found`. */
export interface Comments {
  /** Oldest first. */
  list(named: NamedVersion, query: PageQuery, reader: Authority): Promise<Page<Comment>>;
  add(actor: Actor, named: NamedVersion, draft: CommentDraft): Promise<Comment>;
  /** Settles one of the version's comments, or opens it again. */
  change(actor: Actor, named: NamedComment, change: CommentChange): Promise<Comment>;
}

export interface NamedComment extends NamedVersion {
  commentId: string;
}

export function createComments(options: EditorialOptions): Comments {
  const { database } = options.platform;
  return {
    list: async (named, { limit, after }, reader) => {
      const { digest: versionDigest } = await seenVersion(options, database.read, named, reader);
      const read = await listComments(database.read, { versionDigest, after, limit });
      const { rows, next } = pageAfter(read, limit, ({ id }) => id);
      return { rows: await withNames(database.read, rows), next };
    },
    add: (actor, named, draft) => add(options, actor, named, draft),
    change: (actor, named, change) => settle(options, actor, named, change),
  };
}

function add(
  options: EditorialOptions,
  actor: Actor,
  named: NamedVersion,
  { text }: CommentDraft,
): Promise<Comment> {
  const { platform, audit } = options;
  const id = platform.newId();
  return platform.database.transact(async (trx) => {
    const { digest, version } = await seenVersion(options, trx, named, actor.authority);
    const row: CommentRow = {
      id,
      versionDigest: digest,
      contentId: version.contentId,
      versionAuthorId: version.authorId,
      text,
      authorId: actor.id,
      createdAt: formatInstant(platform.clock.wallMs()),
      resolvedAt: null,
      resolvedById: null,
    };
    await insertComment(trx, row);
    await audit.append(trx, { actor, action: 'comment:add', subject: { kind: 'comment', id }, after: row });
    return withName(trx, row);
  });
}

function settle(
  options: EditorialOptions,
  actor: Actor,
  { commentId: id, ...named }: NamedComment,
  { isResolved }: CommentChange,
): Promise<Comment> {
  const { platform, audit } = options;
  return platform.database.transact(async (trx) => {
    const { digest } = await seenVersion(options, trx, named, actor.authority);
    const before = await findComment(trx, id);
    if (before?.versionDigest !== digest)
      throw new AppError('object/not-found', `the version has no comment ${id}`);
    if (isResolved === (before.resolvedAt !== null)) return withName(trx, before);
    const resolved = isResolved ? { at: formatInstant(platform.clock.wallMs()), byId: actor.id } : null;
    await settleComment(trx, id, resolved);
    const resolution = { resolvedAt: resolved?.at ?? null, resolvedById: resolved?.byId ?? null };
    const after = { ...before, ...resolution };
    const action = isResolved ? 'comment:resolve' : 'comment:reopen';
    await audit.append(trx, { actor, action, subject: { kind: 'comment', id }, before, after });
    return withName(trx, after);
  });
}

async function withName(reader: Reader, row: CommentRow): Promise<Comment> {
  return told(row, await namesOf(reader, [row]));
}

async function withNames(reader: Reader, rows: readonly CommentRow[]): Promise<Comment[]> {
  const names = await namesOf(reader, rows);
  return rows.map((row) => told(row, names));
}

function namesOf(reader: Reader, rows: readonly CommentRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ authorId, resolvedById }) => [authorId, resolvedById ?? authorId]);
  return namesOfPersons(reader, [...new Set(ids)]);
}

function told(row: CommentRow, names: ReadonlyMap<string, string>): Comment {
  const { authorId, resolvedAt, resolvedById, versionAuthorId: _author, ...said } = row;
  const nameOf = (id: string | null): string | null => names.get(id ?? '') ?? null;
  return {
    ...said,
    author: nameOf(authorId),
    resolved: resolvedAt === null ? null : { by: nameOf(resolvedById), at: resolvedAt },
  };
}
