import { z } from 'zod';
import { Base64, Digest, Id, Instant, Revision, Tag } from './common.ts';

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

/** What is left of plays that a full journal could not keep: totals of a closed run of numbers, never silence. */
export const PlayTotals = z.object({
  kind: z.literal('totals'),
  fromSeq: z.int().min(1),
  /** Last number of the run; `hash` is that record's own hash, so the chain goes on behind it. */
  seq: z.int().min(1),
  displayId: Id,
  hours: z
    .array(z.object({ hour: Instant, contentId: Id, versionDigest: Digest, count: z.int().min(1), durationMs: z.int().min(0) }))
    .max(10_000),
  ...chained,
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
export const PlayReceipt = z.object({ streamId: Id, contiguousSeq: z.int().min(0) }).meta({ id: 'PlayReceipt' });
export type PlayReceipt = z.infer<typeof PlayReceipt>;

export const CHAIN_HEAD_PAYLOAD_TYPE = 'application/vnd.waypost.chain-head.v1+json';
