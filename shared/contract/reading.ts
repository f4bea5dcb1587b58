import { z } from 'zod';
import { ActorKind } from './audit.ts';
import { Id, Instant, Label, namedOnce } from './common.ts';
import { PageQuery } from './page.ts';

/** Most readings that one gate has, and that a kiosk is told of. */
export const MOST_READINGS = 200;
/** Most earlier values that are told with a reading: as they stand for ten seconds at least, those of more than a minute. */
export const MOST_EARLIER_VALUES = 8;
/** Most readings of one call. */
export const MOST_READINGS_AT_ONCE = 100;

const LONGEST_TTL_SECONDS = 604_800;

/** Most readings of one gate that are tables: all of them together fit into a statement. */
export const MOST_TABLES = 40;
export const MOST_TABLE_ROWS = 40;
export const MOST_TABLE_FIELDS = 16;
/** Of a table as JSON. */
const MOST_TABLE_CHARACTERS = 24_576;

/** Of a table: `scheduled`, `tempC`. */
export const ReadingField = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,31}$/, 'must be a name in camelCase, as scheduled or tempC');

/** A code, the key of an approved fact, or an instant; several codes are parted by a space. */
export const ReadingCode = z
  .string()
  .regex(/^[A-Za-z0-9.:/+_-](?:[A-Za-z0-9 .:/+_-]{0,38}[A-Za-z0-9.:/+_-])?$/, 'must be a code, not words');

/** What one field of a row says; null: the feed does not know. */
export const ReadingCell = z.union([ReadingCode, z.number(), z.boolean(), z.null()]);
export type ReadingCell = z.infer<typeof ReadingCell>;

export const ReadingRow = z
  .record(ReadingField, ReadingCell)
  .refine((row) => Object.keys(row).length <= MOST_TABLE_FIELDS, `has at most ${MOST_TABLE_FIELDS} fields`);
export type ReadingRow = z.infer<typeof ReadingRow>;

const tableRows = z.array(ReadingRow).max(MOST_TABLE_ROWS);

/** Whether all tables of a gate fit into a statement, were they as large. */
export function isSmallTable(table: ReadingTable): boolean {
  return JSON.stringify(table).length <= MOST_TABLE_CHARACTERS;
}

/** Rows of one kind, as the flights of a hall: what a board draws whole. No condition is ever met by one. */
const ReadingTable = z.object({ rows: tableRows }).meta({ id: 'ReadingTable' });
export type ReadingTable = z.infer<typeof ReadingTable>;

/** Numbers, times and keys of approved facts; null: the feed does not know. */
export const ReadingValue = z.union([z.string().max(120), z.number(), z.boolean(), z.null(), ReadingTable]);
export type ReadingValue = z.infer<typeof ReadingValue>;

export function isReadingTable(value: ReadingValue): value is ReadingTable {
  return typeof value === 'object' && value !== null;
}

export const TtlSeconds = z.int().min(1).max(LONGEST_TTL_SECONDS);

/** One live value of a feed. Live values carry numbers, times and keys of approved facts; never words for travellers. */
export const Reading = z
  .object({
    /** Feed and field, as `lanes.7.state`. */
    key: z.string().min(1).max(120),
    value: ReadingValue,
    /**
     * What it was before it last changed, the latest first, each since when and until the next: what began under a condition
     * then is shown to its end. Before the first of them, and where it is left out, nothing is known. Tables have none.
     */
    earlier: z
      .array(z.object({ value: ReadingValue, since: Instant }))
      .max(MOST_EARLIER_VALUES)
      .optional(),
    /** When the source saw it. */
    observedAt: Instant,
    /** When it last changed. */
    since: Instant,
    ttlSeconds: TtlSeconds,
    /** Rises with everything that is told of a gate, also from one key to the next. */
    sequence: z.int().min(0),
  })
  .meta({ id: 'Reading' });
export type Reading = z.infer<typeof Reading>;

/** As it goes into an address: `lanes.7.state`. */
export const ReadingKey = z
  .string()
  .max(120)
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
    'must be letters, digits, dots, hyphens and underscores, as lanes.7.state',
  );

const observation = {
  value: z.union([
    Label.max(120),
    z.number(),
    z.boolean(),
    z.null(),
    z.strictObject({ rows: tableRows }).refine(isSmallTable, 'is too large a table'),
  ]),
  /** When the source saw it; now, if it does not say. */
  observedAt: Instant.optional(),
  /** How long it holds from then on, unless it is seen again. */
  ttlSeconds: TtlSeconds,
};

/** What a source says of one reading. */
export const ReadingUpdate = z.strictObject(observation).meta({ id: 'ReadingUpdate' });
export type ReadingUpdate = z.infer<typeof ReadingUpdate>;

export const NamedReadingUpdate = z.strictObject({ key: ReadingKey, ...observation });
export type NamedReadingUpdate = z.infer<typeof NamedReadingUpdate>;

/** What a source says of many at once, each key once. */
export const ReadingsUpdate = z.strictObject({
  readings: z
    .array(NamedReadingUpdate)
    .min(1)
    .max(MOST_READINGS_AT_ONCE)
    .superRefine((readings, ctx) =>
      namedOnce<string>((key) => key)(
        readings.map(({ key }) => key),
        ctx,
      ),
    ),
});
export type ReadingsUpdate = z.infer<typeof ReadingsUpdate>;

/** Whose word a reading is: of a program with a token, or of somebody signed in. */
export const ReadingSource = z.object({ kind: ActorKind, name: z.string() });
export type ReadingSource = z.infer<typeof ReadingSource>;

/** A reading as the server knows it. */
export const KnownReading = z
  .object({
    /** As kiosks are told. */
    reading: Reading,
    /** When a source saw it last: kiosks are told of that when half of the time to live is over. */
    seenAt: Instant,
    /** When it meets no condition any more, unless it is seen again. */
    runsOutAt: Instant,
    /** Who saw it last; null: it was said before that was kept. */
    sentBy: ReadingSource.nullable(),
    /** A change too soon after the last one, and when kiosks are told of it. */
    held: z.object({ value: ReadingValue, until: Instant }).nullable(),
  })
  .meta({ id: 'KnownReading' });
export type KnownReading = z.infer<typeof KnownReading>;

/** What became of each reading of a call: one that is refused keeps no other back. */
export const ReadingReceipts = z
  .object({
    receipts: z.array(
      z.object({
        key: z.string(),
        known: KnownReading.nullable(),
        /** Null: it was taken. */
        refusal: z.object({ code: z.string(), detail: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'ReadingReceipts' });
export type ReadingReceipts = z.infer<typeof ReadingReceipts>;

/** By the key; `after` is the `next` of the page before. */
export const ReadingQuery = PageQuery;
export type ReadingQuery = PageQuery;

/** Which readings a gate's kiosks should know: less than a statement, which they fetch. */
export const ReadingsNotice = z
  .object({ gateId: Id, sequence: z.int().min(0), jitterMs: z.int().min(0).default(0) })
  .meta({ id: 'ReadingsNotice' });
export type ReadingsNotice = z.infer<typeof ReadingsNotice>;
