import { z } from 'zod';
import { Digest, Id, Instant, Label, words } from './common.ts';

const CommentText = words(2_000);

/** What somebody says to others of a version of a content; it is on no screen. */
export const Comment = z
  .object({
    id: Id,
    contentId: Id,
    versionDigest: Digest,
    text: CommentText,
    /** Null: nobody knows the person any more. */
    author: Label.nullable(),
    createdAt: Instant,
    /** Who settled it, and when; null while it is open. */
    resolved: z.object({ by: Label.nullable(), at: Instant }).nullable(),
  })
  .meta({ id: 'Comment' });
export type Comment = z.infer<typeof Comment>;

export const CommentDraft = z.strictObject({ text: CommentText });
export type CommentDraft = z.infer<typeof CommentDraft>;

/** Settles a comment, or opens it again. */
export const CommentChange = z.strictObject({ isResolved: z.boolean() });
export type CommentChange = z.infer<typeof CommentChange>;
