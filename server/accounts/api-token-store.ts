import { sql, type Insertable, type RawBuilder, type Selectable } from 'kysely';
import { z } from 'zod';
import { ApiScope, type ApiToken } from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import { pageAfter } from '../platform/paging.ts';
import { reachCondition } from '../platform/reach-condition.ts';
import type { AccountsTables } from '../platform/schema/accounts.ts';
import type { ApiTokenStore } from './api-token.ts';

type Row = Selectable<AccountsTables['apiTokens']>;

export const apiTokenStore: ApiTokenStore = {
  insert: async (trx, token, tokenHash) => {
    await trx
      .insertInto('apiTokens')
      .values({ ...toRow(token), tokenHash })
      .execute();
    await trx
      .insertInto('apiTokenGates')
      .values(token.gateIds.map((gateId) => ({ tokenId: token.id, gateId })))
      .execute();
  },
  find: async (reader, id) => {
    const row = await reader.selectFrom('apiTokens').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : ((await withGates(reader, [row]))[0] ?? null);
  },
  findBySecret: async (reader, tokenHash) => {
    const row = await reader
      .selectFrom('apiTokens')
      .selectAll()
      .where('tokenHash', '=', tokenHash)
      .executeTakeFirst();
    return row === undefined ? null : ((await withGates(reader, [row]))[0] ?? null);
  },
  list: async (reader, { limit, after, reach }) => {
    const seen = reader
      .selectFrom('apiTokens')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(limit + 1);
    const within = reachCondition(reach, { gateId: 'apiTokenGates.gateId' });
    const all = within === null ? seen : seen.where('id', 'not in', tokensBeyond(reader, within));
    const rows = await (after === undefined ? all : all.where('id', '<', after)).execute();
    const page = pageAfter(rows, limit, ({ id }) => id);
    return { rows: await withGates(reader, page.rows), next: page.next };
  },
  markUsed: async (trx, id, lastUsedAt) => {
    await trx.updateTable('apiTokens').set({ lastUsedAt }).where('id', '=', id).execute();
  },
  markRevoked: async (trx, id, revokedAt) => {
    await trx.updateTable('apiTokens').set({ revokedAt }).where('id', '=', id).execute();
  },
};

/** Those that are for a gate where the condition does not hold, too. */
function tokensBeyond(reader: Reader, within: RawBuilder<boolean>) {
  return reader
    .selectFrom('apiTokenGates')
    .select('tokenId')
    .where(sql<boolean>`not ${within}`);
}

function toRow(token: ApiToken): Omit<Insertable<AccountsTables['apiTokens']>, 'tokenHash'> {
  const { gateIds: _gateIds, scopes, createdBy, ...rest } = token;
  return { ...rest, scopes: toJson(scopes), createdById: createdBy.id, createdByName: createdBy.name };
}

async function withGates(reader: Reader, rows: readonly Row[]): Promise<ApiToken[]> {
  const ids = rows.map(({ id }) => id);
  const gates = await reader
    .selectFrom('apiTokenGates')
    .selectAll()
    .where('tokenId', 'in', ids)
    .orderBy('gateId')
    .execute();
  const byToken = Map.groupBy(gates, ({ tokenId }) => tokenId);
  return rows.map(({ tokenHash: _tokenHash, scopes, createdById, createdByName, ...row }) => ({
    ...row,
    scopes: fromJson(z.array(ApiScope), scopes),
    gateIds: (byToken.get(row.id) ?? []).map(({ gateId }) => gateId),
    createdBy: { id: createdById, name: createdByName },
  }));
}
