import { Envelope, Recall, type InboxMessage } from '../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import { parseJsonBytes, signedBytes } from '../../shared/trust/index.ts';
import { fromJson } from '../platform/json-column.ts';
import type { askedReviews, dueReviews, openComments, recentRecalls } from './inbox-store.ts';

/** Before it is known whether somebody has read it. */
export type Waiting = Omit<InboxMessage, 'isRead'>;

type Rows<Found extends (...asked: never[]) => Promise<unknown>> = Awaited<ReturnType<Found>>;

const DAY_MS = 86_400_000;
/** What is to be reviewed is told so long before its day. */
export const REVIEW_AHEAD_MS = 30 * DAY_MS;

const NOTHING_SAID = { languages: [], text: null, organisation: null, dueAt: null };

/** Languages of one version are one message; when a language comes anew, it is another one. */
export function ofReviews(kind: 'review' | 'returned', rows: Rows<typeof askedReviews>): Waiting[] {
  return [...Map.groupBy(rows, ({ digest }) => digest)].map(([digest, own]) => {
    const times = own.map(({ askedAt, reviewedAt }) => (kind === 'review' ? askedAt : reviewedAt) ?? '');
    const since = times.toSorted().at(-1) ?? '';
    const [first] = own;
    const returned = own.filter(({ reason }) => reason !== null);
    const reasons = returned.map(({ language, reason }) =>
      returned.length === 1 ? reason : `${language}: ${reason}`,
    );
    return {
      ...NOTHING_SAID,
      key: `${kind}:${digest}:${since}`,
      kind,
      since,
      content: { id: first?.contentId ?? '', title: first?.title ?? '', version: first?.version ?? 1 },
      languages: own.map(({ language }) => language),
      text: kind === 'returned' ? reasons.join('\n') : null,
    };
  });
}

export function ofApprovals(
  rows: readonly {
    id: string;
    title: string;
    latestVersion: number;
    latestDigest: string;
    updatedAt: string;
  }[],
): Waiting[] {
  return rows.map(({ id, title, latestVersion: version, latestDigest, updatedAt: since }) => ({
    ...NOTHING_SAID,
    key: `approval:${latestDigest}`,
    kind: 'approval',
    since,
    content: { id, title, version },
  }));
}

export function ofComments(rows: Rows<typeof openComments>): Waiting[] {
  return rows.map(({ id, contentId, title, version, text, createdAt: since }) => ({
    ...NOTHING_SAID,
    key: `comment:${id}`,
    kind: 'comment',
    since,
    content: { id: contentId, title, version },
    text,
  }));
}

/** Told ahead of the day, and once more when it is over. */
export function ofDueReviews(rows: Rows<typeof dueReviews>, nowMs: number): Waiting[] {
  return rows.map(({ contentId, title, version, digest, reviewBy, updatedAt }) => {
    const dueAt = reviewBy ?? updatedAt;
    const isOver = parseInstant(dueAt) <= nowMs;
    const ahead = formatInstant(Math.max(parseInstant(dueAt) - REVIEW_AHEAD_MS, parseInstant(updatedAt)));
    return {
      ...NOTHING_SAID,
      key: `review-due:${digest}:${isOver ? 'over' : 'soon'}`,
      kind: 'review-due',
      since: isOver ? dueAt : ahead,
      content: { id: contentId, title, version },
      dueAt,
    };
  });
}

export function ofRecalls(rows: Rows<typeof recentRecalls>): Waiting[] {
  return rows.map(({ digest, contentId, title, version, envelope, createdAt: since }) => ({
    ...NOTHING_SAID,
    key: `recall:${digest}`,
    kind: 'recall',
    since,
    content: { id: contentId, title, version },
    text: parseJsonBytes(Recall, signedBytes(fromJson(Envelope, envelope)).payload).reason,
  }));
}

export interface Ending {
  /** Null: the trust root. */
  organisation: string | null;
  version: string;
  expiresAt: string;
  aheadMs: number;
}

export function ofEndings(endings: readonly Ending[], nowMs: number): Waiting[] {
  return endings
    .filter(({ expiresAt, aheadMs }) => parseInstant(expiresAt) - aheadMs <= nowMs)
    .map(({ organisation, version, expiresAt, aheadMs }) => {
      const isOver = parseInstant(expiresAt) <= nowMs;
      return {
        ...NOTHING_SAID,
        key: `ending:${version}:${isOver ? 'over' : 'soon'}`,
        kind: 'ending',
        since: isOver ? expiresAt : formatInstant(parseInstant(expiresAt) - aheadMs),
        content: null,
        organisation,
        dueAt: expiresAt,
      };
    });
}
