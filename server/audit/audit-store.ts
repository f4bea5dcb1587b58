import type { Selectable } from 'kysely';
import type { AuditEntry } from '../../shared/contract/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { AuditTables } from '../platform/schema/audit.ts';

/** The last entry written; undefined before the first. */
export function chainHead(reader: Reader): Promise<{ seq: number; hash: string } | undefined> {
  return reader.selectFrom('auditHead').select(['seq', 'hash']).executeTakeFirst();
}

export async function insertEntry(trx: Transactor, entry: AuditEntry): Promise<void> {
  const { actor, subject, ...rest } = entry;
  const row = {
    ...rest,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    subjectKind: subject.kind,
    subjectId: subject.id,
  };
  await trx.insertInto('auditEntries').values(row).execute();
  const head = { seq: entry.seq, hash: entry.hash };
  await trx
    .insertInto('auditHead')
    .values({ id: 1, ...head })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(head))
    .execute();
}

export async function entriesAfter(reader: Reader, seq: number, limit: number): Promise<AuditEntry[]> {
  const rows = await reader
    .selectFrom('auditEntries')
    .selectAll()
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(toEntry);
}

/** The newest entry that tells one of the actions of somebody or something. */
export async function lastEntry(
  reader: Reader,
  { subjectId, actions }: { subjectId: string; actions: readonly string[] },
): Promise<AuditEntry | undefined> {
  const row = await reader
    .selectFrom('auditEntries')
    .selectAll()
    .where('subjectId', '=', subjectId)
    .where('action', 'in', actions)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : toEntry(row);
}

function toEntry(row: Selectable<AuditTables['auditEntries']>): AuditEntry {
  const { actorKind, actorId, actorName, subjectKind, subjectId, ...rest } = row;
  return {
    ...rest,
    actor: { kind: actorKind, id: actorId, name: actorName },
    subject: { kind: subjectKind, id: subjectId },
  };
}
