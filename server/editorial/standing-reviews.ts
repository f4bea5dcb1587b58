import type { ReviewStanding, ReviewState } from '../../shared/contract/index.ts';
import { languagesOf, type Editors, type StoredVersion } from '../library/index.ts';
import type { Transactor } from '../platform/database.ts';
import { carryReviews } from './carry-reviews.ts';
import type { ReviewDuty } from './review-duty.ts';
import { isLatest, reviewsOf, saveStanding } from './review-store.ts';

/** How languages stand together. What says nothing in any language needs nobody to read it. */
export function standingOf(states: readonly ReviewState[]): ReviewStanding {
  if (states.includes('returned')) return 'returned';
  if (states.every((state) => state === 'accepted')) return 'accepted';
  return states.some((state) => state !== 'unasked') ? 'asked' : 'unasked';
}

/** Keeps how the reviews of a content's latest version stand, by which lists find it; nothing for another version. */
export async function restandReviews(
  trx: Transactor,
  { digest, version }: Pick<StoredVersion, 'digest' | 'version'>,
): Promise<void> {
  if (!(await isLatest(trx, { contentId: version.contentId, digest }))) return;
  const said = new Map((await reviewsOf(trx, digest)).map(({ language, state }) => [language, state]));
  const states = languagesOf(version.body).map((language) => said.get(language) ?? 'unasked');
  await saveStanding(trx, { contentId: version.contentId, state: standingOf(states) });
}

/** What the library asks of editors. */
export function editorsOf({ reviewedClasses }: Pick<ReviewDuty, 'reviewedClasses'>): Editors {
  return {
    reviewedClasses,
    versionAdded: async (trx, added) => {
      await carryReviews(trx, added);
      await restandReviews(trx, added);
    },
  };
}
