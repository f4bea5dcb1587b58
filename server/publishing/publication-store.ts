import { z } from 'zod';
import { Finding, RevisionNotice } from '../../shared/contract/index.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import { pageAfter } from '../platform/paging.ts';
import type { PublicationStore } from './publisher.ts';

const Changed = z.array(RevisionNotice);
const Findings = z.array(Finding);
/** Greater than every id: lists begin with the newest. */
const BEYOND_IDS = '~';

export const publicationStore: PublicationStore = {
  insert: async (trx, { changed, findings, ...rest }) => {
    const row = { ...rest, changedJson: toJson(changed), findingsJson: toJson(findings) };
    await trx.insertInto('publications').values(row).execute();
  },
  list: async (reader, { limit, after }) => {
    const rows = await reader
      .selectFrom('publications')
      .selectAll()
      .where('id', '<', after ?? BEYOND_IDS)
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const publications = rows.map(({ changedJson, findingsJson, ...rest }) => ({
      ...rest,
      changed: fromJson(Changed, changedJson),
      findings: fromJson(Findings, findingsJson),
    }));
    return pageAfter(publications, limit, ({ id }) => id);
  },
};
