import { z } from 'zod';
import { Id, type Approval } from '../../shared/contract/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import { stored, type StoredEnvelope } from './trust-store.ts';

export interface StoredApproval extends StoredEnvelope {
  contentId: string;
  versionDigest: string;
  /** Those named; none when it is for every gate. */
  gateIds: string[];
  validUntil: string;
}

const GateIds = z.array(Id);

/** Approvals of some contents, those of newer versions first. */
export async function approvalsOf(reader: Reader, contentIds: readonly string[]): Promise<StoredApproval[]> {
  if (contentIds.length === 0) return [];
  const rows = await reader
    .selectFrom('approvals')
    .selectAll()
    .where('contentId', 'in', contentIds)
    .orderBy('version', 'desc')
    .orderBy('digest')
    .execute();
  return rows.map(({ contentId, versionDigest, validUntil, gateIds, ...row }) => ({
    ...stored(row),
    contentId,
    versionDigest,
    gateIds: gateIds === null ? [] : fromJson(GateIds, gateIds),
    validUntil,
  }));
}

/** Whose a content is, and at which gate. */
export async function findScope(
  reader: Reader,
  contentId: string,
): Promise<{ organisationId: string; gateId: string | null } | null> {
  const content = reader.selectFrom('contents').select(['organisationId', 'gateId']);
  return (await content.where('id', '=', contentId).executeTakeFirst()) ?? null;
}

export async function isArchived(reader: Reader, contentId: string): Promise<boolean> {
  const archived = reader.selectFrom('contents').select('id').where('archivedAt', 'is not', null);
  return (await archived.where('id', '=', contentId).executeTakeFirst()) !== undefined;
}

/** False when the very same envelope is kept already. */
export async function insertApproval(
  trx: Transactor,
  { ref, envelope }: StoredEnvelope,
  facts: { approval: Approval; version: number; createdAt: string },
): Promise<boolean> {
  const { contentId, versionDigest, validFrom, validUntil, gateIds } = facts.approval;
  const audience = gateIds === null ? null : toJson(gateIds);
  const { version, createdAt } = facts;
  const kept = { digest: ref.digest, bytes: ref.bytes, envelope: toJson(envelope) };
  const inserted = await trx
    .insertInto('approvals')
    .values({
      contentId,
      versionDigest,
      validFrom,
      validUntil,
      gateIds: audience,
      version,
      createdAt,
      ...kept,
    })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .returning('digest')
    .executeTakeFirst();
  return inserted !== undefined;
}
