import type { Approvals } from '../approval/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Library } from '../library/index.ts';
import type { Platform } from '../platform/platform.ts';
import { createComments, type Comments } from './comment.ts';
import type { ReviewDuty } from './review-duty.ts';
import { createReviews, type Reviews } from './review.ts';

export interface EditorialOptions {
  platform: Pick<Platform, 'database' | 'clock' | 'newId'>;
  audit: Audit;
  library: Pick<Library, 'version'>;
  approvals: Pick<Approvals, 'currentRoot'>;
  duty: ReviewDuty;
}

/** What people do with a version between writing and approving it. */
export interface Editorial {
  reviews: Reviews;
  comments: Comments;
}

export function createEditorial(options: EditorialOptions): Editorial {
  return { reviews: createReviews(options), comments: createComments(options) };
}
