import type { Draft } from '../../shared/contract/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { toJson } from '../platform/json-column.ts';
import { stored, type StoredEnvelope } from './trust-store.ts';

export interface StoredDraft extends StoredEnvelope {
  contentId: string;
  versionDigest: string;
}

/** Statements of who wrote versions of some contents. */
export async function draftsOf(reader: Reader, contentIds: readonly string[]): Promise<StoredDraft[]> {
  if (contentIds.length === 0) return [];
  const rows = await reader
    .selectFrom('drafts')
    .selectAll()
    .where('contentId', 'in', contentIds)
    .orderBy('digest')
    .execute();
  return rows.map(({ contentId, versionDigest, ...row }) => ({ ...stored(row), contentId, versionDigest }));
}

/** False when the very same envelope is kept already. */
export async function insertDraft(
  trx: Transactor,
  { ref, envelope }: StoredEnvelope,
  { draft, createdAt }: { draft: Draft; createdAt: string },
): Promise<boolean> {
  const { contentId, versionDigest } = draft;
  const kept = { digest: ref.digest, bytes: ref.bytes, envelope: toJson(envelope) };
  const inserted = await trx
    .insertInto('drafts')
    .values({ contentId, versionDigest, createdAt, ...kept })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .returning('digest')
    .executeTakeFirst();
  return inserted !== undefined;
}
