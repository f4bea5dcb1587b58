import { z } from 'zod';
import {
  Finding,
  Id,
  NOTHING_UNDRAWN,
  RevisionNotice,
  Undrawn,
  type Publication,
} from '../../shared/contract/index.ts';
import type { Transactor } from '../platform/database.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import { pageAfter } from '../platform/paging.ts';
import { reachCondition } from '../platform/reach-condition.ts';
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
/** Displays that one query names. */
const ASKED_AT_ONCE = 1_000;
/** Greater than every id: lists begin with the newest. */
const BEYOND_IDS = '~';

export const publicationStore: PublicationStore = {
  insert: async (trx, { changed, findings, undrawn, ...rest }) => {
    const lists = {
      changedJson: toJson(changed),
      findingsJson: toJson(findings),
      undrawnJson: toJson(undrawn),
    };
    const row = { ...rest, ...lists, changedCount: changed.length, findingCount: findings.length };
    await trx.insertInto('publications').values(row).execute();
    await keepGates(trx, { publicationId: rest.id, changed });
  },
  find: async (reader, id) => {
    const row = await reader
      .selectFrom('publications')
      .select(['id', 'at', 'unchanged', 'held', 'changedJson', 'findingsJson', 'undrawnJson'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return null;
    const { changedJson, findingsJson, undrawnJson, ...rest } = row;
    return {
      ...rest,
      undrawn: undrawnJson === null ? NOTHING_UNDRAWN : fromJson(Undrawn, undrawnJson),
      changed: fromJson(Changed, changedJson),
      findings: fromJson(Findings, findingsJson),
    };
  },
  list: async (reader, { limit, after, reach }) => {
    const newest = reader
      .selectFrom('publications')
      .select(['id', 'at', 'unchanged', 'held', 'changedCount', 'findingCount'])
      .where('id', '<', after ?? BEYOND_IDS)
      .orderBy('id', 'desc')
      .limit(limit + 1);
    const within = reachCondition(reach, { gateId: 'publicationGates.gateId' });
    const atGates = reader.selectFrom('publicationGates').select('publicationId');
    const asked = within === null ? newest : newest.where('id', 'in', atGates.where(within));
    const rows = await asked.execute();
    return pageAfter(rows, limit, ({ id }) => id);
  },
};

async function keepGates(
  trx: Transactor,
  { publicationId, changed }: { publicationId: string; changed: Publication['changed'] },
): Promise<void> {
  const gateIds = new Set<string>();
  for (let start = 0; start < changed.length; start += ASKED_AT_ONCE) {
    const ids = changed.slice(start, start + ASKED_AT_ONCE).map(({ displayId }) => displayId);
    const rows = await trx
      .selectFrom('displays')
      .select('gateId')
      .distinct()
      .where('id', 'in', ids)
      .execute();
    for (const { gateId } of rows) gateIds.add(gateId);
  }
  const kept = [...gateIds].map((gateId) => ({ publicationId, gateId }));
  if (kept.length > 0) await trx.insertInto('publicationGates').values(kept).execute();
}
