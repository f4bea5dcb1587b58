import type { Selectable } from 'kysely';
import { foldText } from '../../shared/languages/fold.ts';
import { Heartbeat } from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';
import { fromJson } from '../platform/json-column.ts';
import { reachCondition } from '../platform/reach-condition.ts';
import type { KiosksTables } from '../platform/schema/kiosks.ts';
import type { KioskRow, KioskStore, ReportedKiosk } from './kiosk.ts';

/** All but what they are searched by. */
const COLUMNS = [
  'kiosks.id',
  'kiosks.name',
  'kiosks.gateId',
  'kiosks.publicKey',
  'kiosks.fingerprint',
  'kiosks.state',
  'kiosks.enrolledAt',
] as const;

export const kioskStore: KioskStore = {
  byId: async (reader, id) => {
    const row = await reported(reader).where('kiosks.id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : (await withReports(reader, [row]))[0];
  },
  gateOf: async (reader, id) => {
    const row = await reader.selectFrom('kiosks').select('gateId').where('id', '=', id).executeTakeFirst();
    return row?.gateId;
  },
  byPublicKey: async (reader, publicKey) => {
    const row = await reader
      .selectFrom('kiosks')
      .select(COLUMNS)
      .where('publicKey', '=', publicKey)
      .executeTakeFirst();
    return row === undefined ? undefined : (await withDisplays(reader, [row]))[0];
  },
  after: async (reader, { after, limit, reach }) => {
    const later = reported(reader).where('kiosks.id', '>', after).orderBy('kiosks.id').limit(limit);
    const within = reachCondition(reach, { gateId: 'kiosks.gateId' });
    return withReports(reader, await (within === null ? later : later.where(within)).execute());
  },
  driversOf: (reader, displayIds) =>
    reader
      .selectFrom('kioskDisplays')
      .innerJoin('kiosks', 'kiosks.id', 'kioskDisplays.kioskId')
      .select(['kioskDisplays.displayId', 'kioskDisplays.kioskId', 'kiosks.name'])
      .where('kioskDisplays.displayId', 'in', displayIds)
      .execute(),
  reportsOn: async (reader, displayIds) => {
    if (displayIds.length === 0) return [];
    const rows = await reported(reader)
      .innerJoin('kioskDisplays', 'kioskDisplays.kioskId', 'kiosks.id')
      .select('kioskDisplays.displayId')
      .select((select) =>
        select
          .selectFrom('kioskFaults')
          .whereRef('kioskFaults.kioskId', '=', 'kiosks.id')
          .where('kioskFaults.clearedAt', 'is', null)
          .select(({ fn }) => fn.countAll().as('open'))
          .as('openFaults'),
      )
      .where('kioskDisplays.displayId', 'in', displayIds)
      .execute();
    return rows.map((row) => ({ ...parsed(row), openFaults: Number(row.openFaults) }));
  },
  save: async (trx, { displayIds, ...kiosk }) => {
    const words = foldText(kiosk.name);
    await trx
      .insertInto('kiosks')
      .values({ ...kiosk, words })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ name: kiosk.name, gateId: kiosk.gateId, words }),
      )
      .execute();
    await trx.deleteFrom('kioskDisplays').where('kioskId', '=', kiosk.id).execute();
    const driven = displayIds.map((displayId) => ({ displayId, kioskId: kiosk.id }));
    await trx.insertInto('kioskDisplays').values(driven).execute();
  },
  setState: async (trx, id, state) => {
    await trx.updateTable('kiosks').set({ state }).where('id', '=', id).execute();
  },
  strip: async (trx, id) => {
    await trx.deleteFrom('kioskDisplays').where('kioskId', '=', id).execute();
    await trx.deleteFrom('kioskTokens').where('kioskId', '=', id).execute();
    await trx.deleteFrom('kioskChallenges').where('kioskId', '=', id).execute();
  },
  forgetBoots: async (trx, id) => {
    await trx.deleteFrom('kioskBoots').where('kioskId', '=', id).execute();
    await trx.deleteFrom('kioskTokens').where('kioskId', '=', id).execute();
  },
};

type KioskColumns = Omit<Selectable<KiosksTables['kiosks']>, 'words'>;

function reported(reader: Reader) {
  return reader
    .selectFrom('kiosks')
    .leftJoin('kioskHeartbeats', 'kioskHeartbeats.kioskId', 'kiosks.id')
    .select(COLUMNS)
    .select(['kioskHeartbeats.receivedAt as lastSeenAt', 'kioskHeartbeats.heartbeat as lastHeartbeat']);
}

async function withReports(
  reader: Reader,
  rows: (KioskColumns & { lastSeenAt: string | null; lastHeartbeat: string | null })[],
): Promise<ReportedKiosk[]> {
  return withDisplays(reader, rows.map(parsed));
}

function parsed<Row extends { lastHeartbeat: string | null }>(row: Row) {
  const { lastHeartbeat } = row;
  return { ...row, lastHeartbeat: lastHeartbeat === null ? null : fromJson(Heartbeat, lastHeartbeat) };
}

async function withDisplays<Row extends KioskColumns>(
  reader: Reader,
  rows: Row[],
): Promise<(Row & Pick<KioskRow, 'displayIds'>)[]> {
  const kioskIds = rows.map(({ id }) => id);
  const driven =
    kioskIds.length === 0
      ? []
      : await reader
          .selectFrom('kioskDisplays')
          .selectAll()
          .where('kioskId', 'in', kioskIds)
          .orderBy('displayId')
          .execute();
  const displays = Map.groupBy(driven, ({ kioskId }) => kioskId);
  return rows.map((row) => ({
    ...row,
    displayIds: (displays.get(row.id) ?? []).map(({ displayId }) => displayId),
  }));
}
