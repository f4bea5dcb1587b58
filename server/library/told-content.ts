import type { Content, ContentClass } from '../../shared/contract/index.ts';
import { stepOf } from './content-step.ts';
import type { ShownContent } from './content-store.ts';

/** A content as the API tells it, with where it stands on its way. */
export function toldContent(row: ShownContent, reviewedClasses: readonly ContentClass[]): Content {
  const { review, isPublished, archivedAt, archivedBy, archivedReason, ...content } = row;
  const { state, approvedDigest, latestDigest } = content;
  const step = stepOf({
    isArchived: archivedAt !== null,
    state,
    isShowable: approvedDigest === latestDigest,
    isPublished,
    review,
    isReviewed: reviewedClasses.includes(content.class),
  });
  const archived =
    archivedAt === null ? null : { at: archivedAt, by: archivedBy ?? '', reason: archivedReason ?? '' };
  return { ...content, step, archived };
}
