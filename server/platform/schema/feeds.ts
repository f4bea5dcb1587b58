import type { FeedFaultReason } from '../../../shared/contract/index.ts';
import type { EditedRow } from '../edited-table.ts';

/** Tables of `server/feeds`. */
export interface FeedsTables {
  feeds: EditedRow & { gateId: string };
  /** How each feed fares, and what is known of its last good document. */
  feedStates: {
    feedId: string;
    etag: string | null;
    lastModified: string | null;
    lastTriedAt: string | null;
    lastGoodAt: string | null;
    /** As that document said. */
    lastObservedAt: string | null;
    /** What it came to, as JSON. */
    lastValues: string | null;
    failures: number;
    /** When it is asked next; null: nobody asks it. */
    dueAt: string | null;
    /** When it counts as silent; null: it does, or has never said anything. */
    silentAt: string | null;
    lastFaultReason: FeedFaultReason | null;
    lastFaultDetail: string | null;
  };
  feedFaults: {
    feedId: string;
    day: string;
    reason: FeedFaultReason;
    count: number;
    lastAt: string;
    detail: string;
  };
  /** Entries of news that became drafts, by the SHA-256 of what names them. */
  feedEntries: { feedId: string; entry: string; seenAt: string };
}
