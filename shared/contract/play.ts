import { z } from 'zod';
import { Base64, Digest, Id, Instant, Revision, Tag } from './common.ts';
import { PageQuery } from './page.ts';
import { Problem } from './problem.ts';

export const ClockState = z.enum(['trusted', 'holdover', 'untrusted']);
export type ClockState = z.infer<typeof ClockState>;

export const PlayTrigger = z.enum(['schedule', 'interrupt', 'default', 'emergency']);
export type PlayTrigger = z.infer<typeof PlayTrigger>;
export const PlayResult = z.enum(['full', 'partial', 'skipped', 'failed']);
export type PlayResult = z.infer<typeof PlayResult>;

/** The hash before the first record of a stream. */
export const CHAIN_START = '0'.repeat(64);

const chained = {
  /** Hash of the record before, or `CHAIN_START`. */
  previousHash: Digest,
  /** SHA-256 of the canonical JSON of this record without `hash`. */
  hash: Digest,
};

/** One proven showing: a frame of it was presented, or it says why not. */
export const Play = z.object({
  kind: z.literal('play'),
  /** From 1, without gaps in its stream; given when the showing ends. */
  seq: z.int().min(1),
  displayId: Id,
  regionKey: Tag,
  /** Schedule that won, or null for the default playlist. */
  scheduleId: Id.nullable(),
  entryId: Id,
  contentId: Id,
  versionDigest: Digest,
  manifestRevision: Revision,
  trigger: PlayTrigger,
  result: PlayResult,
  /** By the kiosk's wall clock, when the first frame was on the glass. */
  startedAt: Instant,
  /** By the monotonic clock. */
  durationMs: z.int().min(0),
  clockState: ClockState,
  bootId: Id,
  ...chained,
});
export type Play = z.infer<typeof Play>;

/**
 * What is left of plays that a full journal could not keep: totals of a closed run of numbers, never silence. Their `hash` is
 * that of a record that is gone and says nothing of the counts: those are vouched for by a signature of their own.
 */
export const PlayTotals = z.object({
  kind: z.literal('totals'),
  fromSeq: z.int().min(1),
  /** Last number of the run; `hash` is that record's own hash, so the chain goes on behind it. */
  seq: z.int().min(1),
  displayId: Id,
  hours: z
    .array(
      z.object({
        hour: Instant,
        contentId: Id,
        versionDigest: Digest,
        count: z.int().min(1),
        durationMs: z.int().min(0),
      }),
    )
    .max(10_000),
  previousHash: chained.previousHash,
  hash: Digest,
  /**
   * Ed25519 by the kiosk, over the DSSE pre-authentication encoding of these totals without `signature` and with their
   * `streamId`. Empty from versions that did not sign them.
   */
  signature: Base64.default(''),
});
export type PlayTotals = z.infer<typeof PlayTotals>;

export const PlayRecord = z.discriminatedUnion('kind', [Play, PlayTotals]);
export type PlayRecord = z.infer<typeof PlayRecord>;

export const LONGEST_PLAY_BATCH = 500;

/**
 * A contiguous run of one stream. The signature (Ed25519 by the kiosk) covers the DSSE pre-authentication
 * encoding of `{streamId, displayId, seq, hash}` of the last record: with the chain it vouches for all before it.
 */
export const PlayBatch = z
  .strictObject({
    streamId: Id,
    displayId: Id,
    records: z.array(PlayRecord).min(1).max(LONGEST_PLAY_BATCH),
    signature: Base64,
  })
  .meta({ id: 'PlayBatch' });
export type PlayBatch = z.infer<typeof PlayBatch>;

/** The highest number up to which the server holds everything; only records up to it may be trimmed. */
export const PlayReceipt = z
  .object({ streamId: Id, contiguousSeq: z.int().min(0) })
  .meta({ id: 'PlayReceipt' });
export type PlayReceipt = z.infer<typeof PlayReceipt>;

export const CHAIN_HEAD_PAYLOAD_TYPE = 'application/vnd.waypost.chain-head.v1+json';
export const PLAY_TOTALS_PAYLOAD_TYPE = 'application/vnd.waypost.play-totals.v1+json';

/** Problem `plays/gap`: numbers before the batch are missing; send again from behind `receipt.contiguousSeq`. */
export const PlayGap = Problem.extend({ receipt: PlayReceipt }).meta({ id: 'PlayGap' });
export type PlayGap = z.infer<typeof PlayGap>;

/** A play as operators list it, with the stream that proves it. */
export const PlayRow = Play.extend({ streamId: Id }).meta({ id: 'PlayRow' });
export type PlayRow = z.infer<typeof PlayRow>;

/** Plays of one display whose first frame was in `[from, to)`, newest first. */
export const PlayQuery = PageQuery.extend({
  displayId: Id,
  from: Instant.optional(),
  to: Instant.optional(),
});
export type PlayQuery = z.infer<typeof PlayQuery>;

/** Totals as auditors list them, with the stream whose numbers they stand for. */
export const PlayTotalsRow = PlayTotals.extend({ streamId: Id }).meta({ id: 'PlayTotalsRow' });
export type PlayTotalsRow = z.infer<typeof PlayTotalsRow>;

/** Totals are large, so a page has few of them. */
export const PlayTotalsQuery = PageQuery.extend({
  displayId: Id,
  limit: z.coerce.number().int().min(1).max(20).default(10),
});
export type PlayTotalsQuery = z.infer<typeof PlayTotalsQuery>;

/** How far a stream is held here, without gaps. */
export const PlayStream = z
  .object({
    streamId: Id,
    kioskId: Id,
    displayId: Id,
    seq: z.int().min(0),
    hash: Digest,
    /** Of the batch that ended with this head. Empty where a version that did not keep it took that batch. */
    signature: Base64,
    updatedAt: Instant,
  })
  .meta({ id: 'PlayStream' });
export type PlayStream = z.infer<typeof PlayStream>;

export const PlayStreamQuery = PageQuery.extend({ displayId: Id.optional() });
export type PlayStreamQuery = z.infer<typeof PlayStreamQuery>;
