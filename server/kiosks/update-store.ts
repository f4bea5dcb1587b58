import type { Selectable } from 'kysely';
import { z } from 'zod';
import { Envelope, Id } from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import type { KiosksTables } from '../platform/schema/kiosks.ts';
import type { KeptUpdate, UpdateStore } from './update.ts';

const GateIds = z.array(Id);

export const updateStore: UpdateStore = {
  insert: async (trx, { envelope, gateIds, ...row }) => {
    await trx
      .insertInto('kioskUpdates')
      .values({ ...row, envelope: toJson(envelope), gateIds: gateIds && toJson(gateIds) })
      .execute();
  },
  all: async (reader) => {
    const rows = await reader
      .selectFrom('kioskUpdates')
      .selectAll()
      .orderBy('addedAt')
      .orderBy('digest')
      .execute();
    return rows.map(kept);
  },
  of: async (reader, platform) => {
    const rows = await reader
      .selectFrom('kioskUpdates')
      .selectAll()
      .where('platform', '=', platform)
      .execute();
    return rows.map(kept);
  },
  offer: async (trx, digest, gateIds) => {
    await trx
      .updateTable('kioskUpdates')
      .set({ gateIds: gateIds && toJson(gateIds) })
      .where('digest', '=', digest)
      .execute();
  },
};

/** Every package of an update. */
export async function* blobsOfUpdates(reader: Reader): AsyncIterable<string> {
  const rows = await reader.selectFrom('kioskUpdates').select('sha256').execute();
  for (const { sha256 } of rows) yield sha256;
}

/** Those of the digests that are packages of updates. */
export async function namedByUpdates(reader: Reader, digests: readonly string[]): Promise<string[]> {
  const rows = await reader
    .selectFrom('kioskUpdates')
    .select('sha256')
    .where('sha256', 'in', digests)
    .execute();
  return rows.map(({ sha256 }) => sha256);
}

function kept({ envelope, gateIds, ...row }: Selectable<KiosksTables['kioskUpdates']>): KeptUpdate {
  return {
    ...row,
    envelope: fromJson(Envelope, envelope),
    gateIds: gateIds === null ? null : fromJson(GateIds, gateIds),
  };
}
