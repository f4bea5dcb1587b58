import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { AuditEntry, AuditHead, AuditLine, RemovedEntry } from '../../shared/contract/index.ts';
import type { Reach } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import { reachCondition } from '../platform/reach-condition.ts';
import type { AuditTables } from '../platform/schema/audit.ts';

const PERSONS = { organisationId: 'persons.organisationId' };

/** What is for some gates or classes alone tells nothing of persons. */
function ofOrganisations(reach: Reach | undefined): Reach | undefined {
  if (reach === undefined) return undefined;
  const { isAll, parts } = reach;
  return { isAll, parts: parts.filter(({ gateIds, classes }) => gateIds === null && classes === null) };
}

/** The last entry written; undefined before the first. */
export function chainHead(reader: Reader): Promise<AuditHead | undefined> {
  return reader.selectFrom('auditHead').select(['seq', 'hash']).executeTakeFirst();
}

export async function insertEntry(trx: Transactor, entry: AuditEntry): Promise<void> {
  const { actor, subject, roles, ...rest } = entry;
  const row = {
    ...rest,
    roles: toJson(roles),
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

/** In their order, without those that were removed. Within a reach, those of persons of its organisations. */
export async function entriesAfter(
  reader: Reader,
  { seq, limit, reach }: { seq: number; limit: number; reach?: Reach | undefined },
): Promise<AuditEntry[]> {
  const later = reader
    .selectFrom('auditEntries')
    .selectAll()
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit);
  const within = reachCondition(ofOrganisations(reach), PERSONS);
  const members = reader.selectFrom('persons').select('persons.id');
  const asked =
    within === null
      ? later
      : later.where('actorKind', '=', 'person').where('actorId', 'in', members.where(within));
  return (await asked.execute()).map(toEntry);
}

/** Entries, and what is left of those that were removed: one that is removed in between is told as it was. */
export async function linesAfter(reader: Reader, seq: number, limit: number): Promise<AuditLine[]> {
  const entries = await entriesAfter(reader, { seq, limit });
  const removed = await reader
    .selectFrom('auditRemoved')
    .selectAll()
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  const here = new Set(entries.map((entry) => entry.seq));
  const gone = removed.filter((row) => !here.has(row.seq));
  const lines: AuditLine[] = [...entries, ...gone];
  return lines.toSorted((one, other) => one.seq - other.seq).slice(0, limit);
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

/** The oldest entries of some actions from before an instant. */
export async function overdueEntries(
  reader: Reader,
  { actions, before, limit }: { actions: readonly string[]; before: string; limit: number },
): Promise<AuditEntry[]> {
  const rows = await reader
    .selectFrom('auditEntries')
    .selectAll()
    .where('action', 'in', actions)
    .where('at', '<', before)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(toEntry);
}

/** Removes entries, each of which leaves this much: the database lets no other go. */
export async function replaceByRest(trx: Transactor, rests: readonly RemovedEntry[]): Promise<void> {
  for (const rest of rests) {
    await trx.insertInto('auditRemoved').values(rest).execute();
    await trx.deleteFrom('auditEntries').where('seq', '=', rest.seq).execute();
  }
}

const Roles = z.array(z.string());

function toEntry(row: Selectable<AuditTables['auditEntries']>): AuditEntry {
  const { actorKind, actorId, actorName, subjectKind, subjectId, roles, ...rest } = row;
  return {
    ...rest,
    roles: fromJson(Roles, roles),
    actor: { kind: actorKind, id: actorId, name: actorName },
    subject: { kind: subjectKind, id: subjectId },
  };
}
