import type { LanguageReview, ReviewState } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { namesOfPersons } from '../accounts/index.ts';
import { languagesOf, type StoredVersion } from '../library/index.ts';
import type { Reader } from '../platform/database.ts';
import { reviewsOf, type ReviewRow } from './review-store.ts';

/** A language of a version with what was asked and said of it so far. */
export type SpokenLanguage = Omit<ReviewRow, 'state'> & { state: ReviewState };

/** Every language that a version speaks, by its tag. */
export async function spokenLanguages(
  reader: Reader,
  stored: StoredVersion,
): Promise<Map<string, SpokenLanguage>> {
  const kept = new Map((await reviewsOf(reader, stored.digest)).map((row) => [row.language, row]));
  const spoken = languagesOf(stored.version.body);
  return new Map(spoken.map((language) => [language, kept.get(language) ?? unasked(stored, language)]));
}

function unasked({ digest, version }: StoredVersion, language: string): SpokenLanguage {
  return {
    versionDigest: digest,
    language,
    contentId: version.contentId,
    authorId: version.authorId,
    state: 'unasked',
    reason: null,
    askedAt: null,
    askedById: null,
    reviewedAt: null,
    reviewedById: null,
    reviewedVersion: null,
  };
}

/** Throws `reference/unknown` at the pointer, for a language that the version does not speak. */
export function spokenIn(
  languages: ReadonlyMap<string, SpokenLanguage>,
  language: string,
  pointer: string,
): SpokenLanguage {
  const spoken = languages.get(language);
  if (spoken !== undefined) return spoken;
  const detail = `the version says nothing in ${language}`;
  throw new AppError('reference/unknown', detail, { errors: [{ detail, pointer }] });
}

/** The same with the names of those who asked and reviewed. */
export async function withNames(
  reader: Reader,
  languages: readonly SpokenLanguage[],
): Promise<LanguageReview[]> {
  const ids = languages.flatMap(({ askedById, reviewedById }) => [askedById, reviewedById]);
  const names = await namesOfPersons(
    reader,
    ids.filter((id) => id !== null),
  );
  const deed = (byId: string | null, at: string | null) =>
    at === null ? null : { by: names.get(byId ?? '') ?? null, at };
  return languages.map(({ language, state, reason, reviewedVersion, ...deeds }) => ({
    language,
    state,
    reason,
    asked: deed(deeds.askedById, deeds.askedAt),
    reviewed: deed(deeds.reviewedById, deeds.reviewedAt),
    reviewedVersion,
  }));
}
