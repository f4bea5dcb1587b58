import { z } from 'zod';
import { Finding, Id, RevisionNotice } from '../../shared/contract/index.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import { pageAfter } from '../platform/paging.ts';
import type { PublicationStore } from './publisher.ts';

const Changed = z.array(RevisionNotice);
/** As a version kept them that told of each display by itself. */
const EarlierFinding = z
  .object({ ...Finding.omit({ displays: true, gates: true, zone: true }).shape, displayId: Id })
  .transform(({ displayId, ...rest }): Finding => ({
    ...rest,
    displays: { count: 1, first: [displayId] },
    gates: [],
    zone: null,
  }));
const Findings = z.array(z.union([Finding, EarlierFinding]));
/** Greater than every id: lists begin with the newest. */
const BEYOND_IDS = '~';

export const publicationStore: PublicationStore = {
  insert: async (trx, { changed, findings, ...rest }) => {
    const lists = { changedJson: toJson(changed), findingsJson: toJson(findings) };
    const row = { ...rest, ...lists, changedCount: changed.length, findingCount: findings.length };
    await trx.insertInto('publications').values(row).execute();
  },
  find: async (reader, id) => {
    const row = await reader
      .selectFrom('publications')
      .select(['id', 'at', 'unchanged', 'changedJson', 'findingsJson'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return null;
    const { changedJson, findingsJson, ...rest } = row;
    return { ...rest, changed: fromJson(Changed, changedJson), findings: fromJson(Findings, findingsJson) };
  },
  list: async (reader, { limit, after }) => {
    const rows = await reader
      .selectFrom('publications')
      .select(['id', 'at', 'unchanged', 'changedCount', 'findingCount'])
      .where('id', '<', after ?? BEYOND_IDS)
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    return pageAfter(rows, limit, ({ id }) => id);
  },
};
