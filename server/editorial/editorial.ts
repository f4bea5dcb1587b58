import type { VersionDiff } from '../../shared/contract/index.ts';
import type { Approvals } from '../approval/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Library } from '../library/index.ts';
import type { Authority } from '../platform/authority.ts';
import type { Platform } from '../platform/platform.ts';
import { createComments, type Comments } from './comment.ts';
import type { ReviewDuty } from './review-duty.ts';
import { createReviews, type Reviews } from './review.ts';
import { seenVersion, type NamedVersion } from './seen-version.ts';
import { versionDiff } from './version-diff.ts';

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
  /** What is otherwise in another version. Throws `version/not-found`, `object/not-found`. */
  diff(named: NamedVersion, other: number, reader: Authority): Promise<VersionDiff>;
}

export function createEditorial(options: EditorialOptions): Editorial {
  const { read } = options.platform.database;
  return {
    reviews: createReviews(options),
    comments: createComments(options),
    diff: async (named, other, reader) => {
      const before = await seenVersion(options, read, named, reader);
      const after = await seenVersion(options, read, { ...named, version: other }, reader);
      return versionDiff(before.version, after.version);
    },
  };
}
