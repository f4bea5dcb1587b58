import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

/** What is read and written here, as it was at this version. */
interface Kept {
  displays: { id: string; gateId: string; body: string };
  gates: { id: string; body: string };
  layouts: { id: string; body: string };
  schedules: { id: string; campaignId: string | null; layoutId: string | null };
  plays: {
    streamId: string;
    seq: number;
    displayId: string;
    regionKey: string;
    scheduleId: string | null;
    result: string;
    startedAt: string;
  };
  campaignPlays: { campaignId: string; date: string; lane: string; plays: number };
}

type Row = Kept['campaignPlays'];

const ROWS_AT_ONCE = 2_000;

/** How often campaigns have played, by the day of the display, and what was counted when a day was planned. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await daily(db, 'campaignPlays')
    .addColumn('lane', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('campaignPlaysKey', ['campaignId', 'date', 'lane'] as never[])
    .execute();
  await daily(db, 'campaignDays')
    .addPrimaryKeyConstraint('campaignDaysKey', ['campaignId', 'date'] as never[])
    .execute();
  await countPlays(db);
}

function daily(db: Kysely<unknown>, name: string): CreateTableBuilder<string, string> {
  return db.schema
    .createTable(name)
    .addColumn('campaignId', 'text', (column) =>
      column.notNull().references('campaigns.id').onDelete('cascade'),
    )
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('plays', 'integer', (column) => column.notNull())
    .modifyEnd(sql`strict, without rowid`);
}

/** Goes once through the plays that there are, if any campaign has a schedule. */
async function countPlays(db: Kysely<Kept>): Promise<void> {
  const counted = await countedSchedules(db);
  if (counted.size === 0) return;
  const zones = await displayZones(db);
  const rows = new Map<string, Row>();
  let after = { streamId: '', seq: 0 };
  for (;;) {
    const plays = await playsAfter(db, after);
    for (const { displayId, regionKey, scheduleId, startedAt } of plays) {
      const own = counted.get(scheduleId ?? '');
      if (own === undefined || own.regionKey !== regionKey) continue;
      const date = dateOf(startedAt, zones.get(displayId) ?? 'UTC');
      add(rows, { campaignId: own.campaignId, date, lane: displayId.slice(-3), plays: 1 });
    }
    const last = plays.at(-1);
    if (last === undefined) break;
    after = last;
  }
  for (const row of rows.values()) await db.insertInto('campaignPlays').values(row).execute();
}

function playsAfter(db: Kysely<Kept>, { streamId, seq }: { streamId: string; seq: number }) {
  return db
    .selectFrom('plays')
    .select(['streamId', 'seq', 'displayId', 'regionKey', 'scheduleId', 'startedAt'])
    .where((where) => where(where.refTuple('streamId', 'seq'), '>', where.tuple(streamId, seq)))
    .where('result', 'in', ['full', 'partial'])
    .orderBy('streamId')
    .orderBy('seq')
    .limit(ROWS_AT_ONCE)
    .execute();
}

async function countedSchedules(db: Kysely<Kept>) {
  const layouts = await db.selectFrom('layouts').select(['id', 'body']).execute();
  const regions = new Map(layouts.map(({ id, body }) => [id, largestRegion(body)]));
  const schedules = await db
    .selectFrom('schedules')
    .select(['id', 'campaignId', 'layoutId'])
    .where('campaignId', 'is not', null)
    .execute();
  return new Map(
    schedules.flatMap(({ id, campaignId, layoutId }) => {
      const regionKey = layoutId === null ? 'main' : regions.get(layoutId);
      return campaignId === null || regionKey === undefined ? [] : [[id, { campaignId, regionKey }]];
    }),
  );
}

function largestRegion(body: string): string | undefined {
  interface Region {
    key: string;
    widthPx: number;
    heightPx: number;
    source: { kind: string };
  }
  const { regions } = JSON.parse(body) as { regions: Region[] };
  const playing = regions.filter(({ source }) => source.kind === 'playlist');
  const [largest] = playing.toSorted((a, b) => b.widthPx * b.heightPx - a.widthPx * a.heightPx);
  return largest?.key;
}

async function displayZones(db: Kysely<Kept>): Promise<ReadonlyMap<string, string>> {
  const zoneIn = (body: string) => (JSON.parse(body) as { zone?: string | null }).zone ?? null;
  const gates = await db.selectFrom('gates').select(['id', 'body']).execute();
  const gateZones = new Map(gates.map(({ id, body }) => [id, zoneIn(body) ?? 'UTC']));
  const displays = await db.selectFrom('displays').select(['id', 'gateId', 'body']).execute();
  return new Map(
    displays.map(({ id, gateId, body }) => [id, zoneIn(body) ?? gateZones.get(gateId) ?? 'UTC']),
  );
}

function add(rows: Map<string, Row>, row: Row): void {
  const key = `${row.campaignId} ${row.date} ${row.lane}`;
  const plays = row.plays + (rows.get(key)?.plays ?? 0);
  rows.set(key, { ...row, plays });
}

function dateOf(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}
