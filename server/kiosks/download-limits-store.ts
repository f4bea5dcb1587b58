import { DownloadLimits } from '../../shared/contract/index.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import type { DownloadLimitsStore } from './download-limits.ts';

export const downloadLimitsStore: DownloadLimitsStore = {
  of: async (reader, { kind, id }) => {
    const row = await reader
      .selectFrom('downloadLimits')
      .select('limits')
      .where('subjectKind', '=', kind)
      .where('subjectId', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : fromJson(DownloadLimits, row.limits);
  },
  set: async (trx, { kind, id }, limits) => {
    const written = { limits: toJson(limits) };
    await trx
      .insertInto('downloadLimits')
      .values({ subjectKind: kind, subjectId: id, ...written })
      .onConflict((conflict) => conflict.columns(['subjectKind', 'subjectId']).doUpdateSet(written))
      .execute();
  },
  remove: async (trx, { kind, id }) => {
    await trx
      .deleteFrom('downloadLimits')
      .where('subjectKind', '=', kind)
      .where('subjectId', '=', id)
      .execute();
  },
};
