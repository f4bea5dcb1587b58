import { frameOf } from '../../shared/board/index.ts';
import type { ContentBody } from '../../shared/contract/index.ts';
import { canonicalBytes } from '../../shared/trust/index.ts';
import { filesToCompare } from '../../shared/content-body.ts';
import { languagesOf, type AddedVersion } from '../library/index.ts';
import type { Transactor } from '../platform/database.ts';
import { reviewsOf, saveReview } from './review-store.ts';

/**
 * What editors accepted holds for the next version in every language that says the same there: they would read the
 * same words again. Whatever was changed in a language, and every language of other files, is reviewed anew.
 */
export async function carryReviews(
  trx: Transactor,
  { digest, version, before }: AddedVersion,
): Promise<void> {
  if (before === null) return;
  const spoken = languagesOf(version.body);
  for (const review of await reviewsOf(trx, before.digest)) {
    const { language, state } = review;
    if (state !== 'accepted' || !spoken.includes(language)) continue;
    if (saidIn(before.version.body, language) !== saidIn(version.body, language)) continue;
    await saveReview(trx, { ...review, versionDigest: digest, authorId: version.authorId });
  }
}

/** All that travellers meet in a language, as one text: words with what they stand in, and pictures that may hold words. */
function saidIn(body: ContentBody, language: string): string {
  return new TextDecoder().decode(canonicalBytes(partIn(body, language)));
}

function partIn(body: ContentBody, language: string): unknown {
  switch (body.kind) {
    case 'notice':
      return body.texts[language] ?? null;
    case 'board':
      return [frameOf(body), body.texts[language] ?? null];
    case 'facts':
      return Object.entries(body.facts).map(([key, fact]) => [key, fact[language] ?? null]);
    default:
      return [filesToCompare(body), body.description?.[language] ?? null];
  }
}
