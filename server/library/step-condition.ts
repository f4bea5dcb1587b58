import type { Expression, ExpressionBuilder, Nullable, SqlBool } from 'kysely';
import type {
  ApprovalState,
  ContentClass,
  ContentStep,
  ReviewStanding,
} from '../../shared/contract/index.ts';
import type { Tables } from '../platform/schema/index.ts';

/** Classes that editors have to accept before anybody approves them. */
export type ReviewedClasses = readonly ContentClass[];

type Joined = ExpressionBuilder<
  Tables & { contentReviews: Nullable<Tables['contentReviews']> },
  'contents' | 'contentStandings' | 'contentReviews'
>;

/** What `stepOf` says, as a condition: a test compares them. */
export function isAtStep(
  where: Joined,
  step: ContentStep,
  { reviewedClasses, isPublished }: { reviewedClasses: ReviewedClasses; isPublished: Expression<SqlBool> },
) {
  const isState = (state: ApprovalState) => where('contentStandings.state', '=', state);
  const isShowable = where('contentStandings.approvedDigest', '=', where.ref('contents.latestDigest'));
  const isNotShowable = where.or([
    where('contentStandings.approvedDigest', 'is', null),
    where.not(isShowable),
  ]);
  const review = where.fn.coalesce('contentReviews.state', where.val<ReviewStanding>('unasked'));
  const isReview = (standing: ReviewStanding) => where(review, '=', standing);
  const isReviewed =
    reviewedClasses.length === 0 ? where.lit(false) : where('contents.class', 'in', reviewedClasses);
  const isInUse = where('contents.archivedAt', 'is', null);
  const ways: Record<Exclude<ContentStep, 'archived'>, Expression<SqlBool>[]> = {
    recalled: [isState('recalled')],
    expired: [isState('expired')],
    embargoed: [isState('approved'), isNotShowable],
    ready: [isState('approved'), isShowable, where.not(isPublished)],
    'on-air': [isState('approved'), isShowable, isPublished],
    returned: [isState('draft'), isReview('returned')],
    review: [isState('draft'), isReview('asked')],
    draft: [isState('draft'), isReview('unasked'), isReviewed],
    approval: [
      isState('draft'),
      where.or([isReview('accepted'), where.and([isReview('unasked'), where.not(isReviewed)])]),
    ],
  };
  return step === 'archived' ? where.not(isInUse) : where.and([isInUse, ...ways[step]]);
}
