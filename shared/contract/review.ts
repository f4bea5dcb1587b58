import { z } from 'zod';
import { Digest, Id, Instant, Label, LanguageTag, words } from './common.ts';

export const ReviewState = z.enum(['unasked', 'asked', 'accepted', 'returned']);
export type ReviewState = z.infer<typeof ReviewState>;

/** How all languages of a version stand together: one that was returned counts first. */
export const ReviewStanding = z.enum(['unasked', 'asked', 'accepted', 'returned']);
export type ReviewStanding = z.infer<typeof ReviewStanding>;

/** Why a language goes back to its author: what is to be mended. */
export const ReviewReason = words(1_000);

/** Who did something of a review, and when. The name is null when nobody knows the person any more. */
const Deed = z.object({ by: Label.nullable(), at: Instant });

/** How one language of a version stands with the editors. */
export const LanguageReview = z.object({
  language: LanguageTag,
  state: ReviewState,
  /** Of a language that was returned. */
  reason: ReviewReason.nullable(),
  asked: Deed.nullable(),
  reviewed: Deed.nullable(),
  /** The version that was read: an earlier one where the words were the same in it. */
  reviewedVersion: z.int().min(1).nullable(),
});
export type LanguageReview = z.infer<typeof LanguageReview>;

/** How every language that a version speaks stands with the editors. */
export const VersionReviews = z
  .object({
    contentId: Id,
    version: z.int().min(1),
    versionDigest: Digest,
    /** Nobody approves the version before all of its languages were accepted. */
    isRequired: z.boolean(),
    languages: z.array(LanguageReview),
  })
  .meta({ id: 'VersionReviews' });
export type VersionReviews = z.infer<typeof VersionReviews>;

/** Asks the editors to review languages of a version. Left out: all that were not accepted. */
export const ReviewRequest = z.strictObject({ languages: z.array(LanguageTag).min(1).max(50).optional() });
export type ReviewRequest = z.infer<typeof ReviewRequest>;

/** What an editor says of one language of a version. */
export const ReviewVerdict = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('accepted') }),
  z.strictObject({ state: z.literal('returned'), reason: ReviewReason }),
]);
export type ReviewVerdict = z.infer<typeof ReviewVerdict>;
