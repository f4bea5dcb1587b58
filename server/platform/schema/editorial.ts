import type { ReviewStanding } from '../../../shared/contract/index.ts';

/** Tables of `server/editorial`. */
export interface EditorialTables {
  /** How each language of a version stands with the editors; nothing where nobody asked. */
  reviews: {
    versionDigest: string;
    language: string;
    contentId: string;
    /** Of the version, who never reviews it. */
    authorId: string;
    state: 'asked' | 'accepted' | 'returned';
    /** Why it was returned. */
    reason: string | null;
    askedAt: string | null;
    askedById: string | null;
    reviewedAt: string | null;
    reviewedById: string | null;
    /** The version whose words were read: that one, or an earlier one that said the same. */
    reviewedVersion: number | null;
  };
  /** How the languages of a content's latest version stand together. */
  contentReviews: { contentId: string; state: ReviewStanding };
  /** What people say to each other of a version; never on a screen. */
  comments: {
    id: string;
    versionDigest: string;
    contentId: string;
    /** Of the version: whom it is said to. */
    versionAuthorId: string;
    text: string;
    authorId: string;
    createdAt: string;
    resolvedAt: string | null;
    resolvedById: string | null;
  };
}
