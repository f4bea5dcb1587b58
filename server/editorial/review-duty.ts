import type { ContentClass, ContentVersion } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { languagesOf } from '../library/index.ts';
import type { Reader } from '../platform/database.ts';
import { reviewsOf } from './review-store.ts';

/** Which versions editors have to accept, language by language, before anybody approves them. */
export interface ReviewDuty {
  reviewedClasses(isDemo: boolean): readonly ContentClass[];
  isRequired(contentClass: ContentClass, isDemo: boolean): boolean;
  /** Throws `review/missing`, which names the languages that were not accepted. */
  assertReviewed(
    reader: Reader,
    asked: { digest: string; version: ContentVersion; isDemo: boolean },
  ): Promise<void>;
}

const BY_DEFAULT: readonly ContentClass[] = ['protected'];

/** Of those classes; null: as the trust root has it, whose demo asks for none so that it can be tried by one person. */
export function reviewDutyOf(classes: readonly ContentClass[] | null): ReviewDuty {
  const reviewedClasses: ReviewDuty['reviewedClasses'] = (isDemo) => classes ?? (isDemo ? [] : BY_DEFAULT);
  const isRequired: ReviewDuty['isRequired'] = (contentClass, isDemo) =>
    reviewedClasses(isDemo).includes(contentClass);
  return {
    reviewedClasses,
    isRequired,
    assertReviewed: async (reader, { digest, version, isDemo }) => {
      if (!isRequired(version.class, isDemo)) return;
      const missing = missingAmong(version, await reviewsOf(reader, digest));
      if (missing.length > 0)
        throw new AppError('review/missing', `not accepted by an editor: ${missing.join(', ')}`);
    },
  };
}

function missingAmong(
  { body }: ContentVersion,
  reviews: readonly { language: string; state: string }[],
): string[] {
  const accepted = reviews.filter(({ state }) => state === 'accepted').map(({ language }) => language);
  return languagesOf(body).filter((language) => !accepted.includes(language));
}
