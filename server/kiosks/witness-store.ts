import type { AuditHead } from '../../shared/contract/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';

/** Keeps heads of the audit that a kiosk has kept; what another told before is no news. */
export async function keepWitnesses(
  trx: Transactor,
  { kioskId, heads, at }: { kioskId: string; heads: readonly AuditHead[]; at: string },
): Promise<void> {
  if (heads.length === 0) return;
  await trx
    .insertInto('auditWitnesses')
    .values(heads.map((head) => ({ ...head, kioskId, toldAt: at })))
    .onConflict((conflict) => conflict.columns(['seq', 'hash']).doNothing())
    .execute();
}

/** What kiosks have kept, by the kiosk that told it first. */
export async function witnessesOf(reader: Reader): Promise<{ kioskId: string; heads: AuditHead[] }[]> {
  const rows = await reader
    .selectFrom('auditWitnesses')
    .select(['kioskId', 'seq', 'hash'])
    .orderBy('kioskId')
    .orderBy('seq')
    .orderBy('hash')
    .execute();
  return [...Map.groupBy(rows, ({ kioskId }) => kioskId)].map(([kioskId, told]) => ({
    kioskId,
    heads: told.map(({ seq, hash }) => ({ seq, hash })),
  }));
}
