import { z } from 'zod';
import { EditRevision, Id, Instant, Label, LanguageTag, Zone } from './common.ts';
import { PageQuery } from './page.ts';
import { ReadingCode, ReadingField, ReadingKey, ReadingValue, TtlSeconds } from './reading.ts';

/** No document of a feed is longer. */
export const LARGEST_DOCUMENT = 5 * 1_048_576;
export const MOST_FEED_VALUES = 60;
export const MOST_FEED_TABLES = 8;
export const MOST_FEED_LISTS = 16;
/** A feed is asked no oftener. */
const LEAST_POLL_SECONDS = 15;

/** Where something stands: a JSONPath (RFC 9535), an XPath 1.0, or the head of a column. */
const From = z.string().trim().min(1).max(200);

const cell = {
  from: From,
  as: z.enum(['code', 'number', 'instant', 'truth']),
  /** What words of the source mean; with any, those that are missing are refused. */
  words: z
    .record(z.string().min(1).max(80), ReadingCode)
    .refine((words) => Object.keys(words).length <= 200, 'says at most 200 words')
    .optional(),
  /** Least and greatest number that is believed. */
  between: z.tuple([z.number(), z.number()]).optional(),
};

/** One cell of a row; a row without what it needs is left out. */
export const FeedCell = z.strictObject({ ...cell, isRequired: z.boolean().default(false) });
export type FeedCell = z.infer<typeof FeedCell>;

const mostJump = z.number().positive().optional();

const FeedValue = z.strictObject({ key: ReadingKey, ...cell, mostJump });
/** Each row becomes a row of one table, the first forty of them. */
const FeedTable = z.strictObject({
  key: ReadingKey,
  rows: From.default('$'),
  fields: z
    .record(ReadingField, FeedCell)
    .refine((fields) => Object.keys(fields).length >= 1, 'has no fields')
    .refine((fields) => Object.keys(fields).length <= 16, 'has at most 16 fields'),
});
/** Each row becomes a value of its own: of lanes, `lanes.{id}.state`. */
const FeedList = z
  .strictObject({
    key: z
      .string()
      .max(100)
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]*\{id\}[A-Za-z0-9._-]*$/,
        'must be a key with {id} in it, as lanes.{id}.state',
      ),
    rows: From.default('$'),
    /** What tells one row from another, and what that may be: whatever else comes is refused. */
    id: From,
    only: z
      .array(ReadingCode.regex(/^[A-Za-z0-9._-]+$/, 'must be of a key'))
      .min(1)
      .max(60),
    ...cell,
    mostJump,
  })
  .refine(({ key, only }) => only.every((id) => ReadingKey.safeParse(key.replace('{id}', id)).success), {
    message: 'makes keys that are longer than 120 characters',
    path: ['key'],
  });

/** What of a document becomes which readings. */
const FeedMap = z.strictObject({
  /** When the source saw it; left out: when it was fetched. */
  observedAt: From.optional(),
  values: z.array(FeedValue).max(MOST_FEED_VALUES).default([]),
  tables: z.array(FeedTable).max(MOST_FEED_TABLES).default([]),
  lists: z.array(FeedList).max(MOST_FEED_LISTS).default([]),
});
export type FeedMap = z.infer<typeof FeedMap>;

const Currency = z.string().regex(/^[A-Z]{3}$/, 'must be a code of ISO 4217');
const Airport = z.string().regex(/^[A-Z]{3}$/, 'must be a code of IATA, as HAN');
const Station = z.string().regex(/^[A-Z][A-Z0-9]{3}$/, 'must be a code of ICAO, as VVNB');
const Source = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and hyphens');
const rates = { source: Source, currencies: z.array(Currency).max(40).default([]) };

/** How a document is read. */
export const FeedFormat = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('json'), map: FeedMap }),
  z.strictObject({
    kind: z.literal('xml'),
    /** Prefixes that the map's XPaths use. */
    namespaces: z.record(z.string().regex(/^[A-Za-z][\w-]{0,19}$/), z.string().max(200)).default({}),
    map: FeedMap,
  }),
  z.strictObject({
    kind: z.literal('csv'),
    delimiter: z.enum([',', ';', '\t']).default(','),
    decimal: z.enum(['.', ',']).default('.'),
    map: FeedMap,
  }),
  z.strictObject({
    kind: z.literal('aidx'),
    /** The airport whose arrivals and departures they are. */
    airport: Airport,
    /** Codes of remarks that the feed has beside the usual ones, and the key of the approved fact that each is. */
    remarks: z.record(z.string().min(1).max(20), ReadingCode).default({}),
    /** `all`: a document is the whole picture · `changes`: it has the legs that are otherwise, each whole. */
    says: z.enum(['all', 'changes']).default('all'),
  }),
  z.strictObject({ kind: z.literal('metar'), station: Station }),
  z.strictObject({ kind: z.literal('taf'), station: Station }),
  /** Amounts for one euro, in the shape of the European Central Bank. */
  z.strictObject({ kind: z.literal('ecb'), ...rates }),
  /** Prices of one unit in dong, in the shape of Vietcombank. */
  z.strictObject({ kind: z.literal('vietcombank'), ...rates }),
  /** Events that are not over, by what their summaries mean. */
  z.strictObject({
    kind: z.literal('icalendar'),
    key: ReadingKey,
    words: z.record(z.string().min(1).max(80), ReadingCode),
    daysAhead: z.int().min(1).max(366).default(14),
  }),
  /** RSS 2.0 or Atom: each entry becomes a draft, which people complete and approve. */
  z.strictObject({ kind: z.literal('news'), language: LanguageTag }),
]);
export type FeedFormat = z.infer<typeof FeedFormat>;
export type FeedFormatKind = FeedFormat['kind'];

/** How documents come: the server fetches them, or a program with a token pushes them. */
const FeedArrival = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('poll'),
    link: z.url({ protocol: /^https?$/ }).max(2_000),
    everySeconds: z.int().min(LEAST_POLL_SECONDS).max(86_400),
  }),
  z.strictObject({ kind: z.literal('push') }),
]);

const feedFields = {
  gateId: Id,
  name: Label.max(80),
  arrival: FeedArrival,
  format: FeedFormat,
  /** Of times without an offset in its documents. */
  zone: Zone,
  /** How long what it says holds; without anything good for so long it counts as silent. */
  ttlSeconds: TtlSeconds,
  mostBytes: z.int().min(1_024).max(LARGEST_DOCUMENT).default(1_048_576),
  /** Paused, where it is not. */
  isOn: z.boolean().default(true),
};

export const FeedDraft = z.strictObject(feedFields);
export type FeedDraft = z.infer<typeof FeedDraft>;

export const Feed = z.object({ id: Id, revision: EditRevision, ...feedFields }).meta({ id: 'Feed' });
export type Feed = z.infer<typeof Feed>;

/** Why a document, or a part of it, was refused. */
export const FeedFaultReason = z.enum([
  'unreachable',
  'not-allowed',
  'too-large',
  'too-slow',
  'not-its-format',
  'doctype',
  'missing',
  'wrong-type',
  'out-of-range',
  'jump',
  'unknown-word',
  'unknown-key',
  'outdated',
  'run-out',
  'from-the-future',
  'too-many',
  'silent',
]);
export type FeedFaultReason = z.infer<typeof FeedFaultReason>;

/** How often something was wrong with a feed on a day (UTC). */
export const FeedFault = z
  .object({
    reason: FeedFaultReason,
    day: z.iso.date(),
    count: z.int().min(1),
    lastAt: Instant,
    /** Of the last time. */
    detail: z.string(),
  })
  .meta({ id: 'FeedFault' });
export type FeedFault = z.infer<typeof FeedFault>;

/** `good`: what it said last holds. `waiting`: it has not said anything yet. */
export const FeedStanding = z.enum(['good', 'silent', 'waiting', 'off']);
export type FeedStanding = z.infer<typeof FeedStanding>;

/** How a feed fares. */
export const FeedState = z
  .object({
    feed: Feed,
    standing: FeedStanding,
    /** When a document came last, good or not; and when one was good. */
    lastTriedAt: Instant.nullable(),
    lastGoodAt: Instant.nullable(),
    /** Attempts in a row that came to nothing. */
    failures: z.int().min(0),
    nextAt: Instant.nullable(),
    /** What went wrong last, if something did since the last good document. */
    lastFault: z.object({ reason: FeedFaultReason, detail: z.string() }).nullable(),
    faultsToday: z.int().min(0),
  })
  .meta({ id: 'FeedState' });
export type FeedState = z.infer<typeof FeedState>;

const FoundFault = z.object({ reason: FeedFaultReason, key: z.string().nullable(), detail: z.string() });

/** What a document comes to. */
export const FeedOutcome = z
  .object({
    observedAt: Instant.nullable(),
    values: z.array(z.object({ key: z.string(), value: ReadingValue })),
    /** Titles that become drafts. */
    drafts: z.array(z.string()),
    faults: z.array(FoundFault),
  })
  .meta({ id: 'FeedOutcome' });
export type FeedOutcome = z.infer<typeof FeedOutcome>;

/** A feed as it is written, and a document to try it with; without one, what is behind its link. */
export const FeedTrial = z.strictObject({
  feed: FeedDraft,
  document: z.string().max(LARGEST_DOCUMENT).nullable(),
});
export type FeedTrial = z.infer<typeof FeedTrial>;

export const FeedQuery = PageQuery.extend({ gateId: Id.optional() });
export type FeedQuery = z.infer<typeof FeedQuery>;
