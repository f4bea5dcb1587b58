import { z } from 'zod';

/** Parts of a manifest that stand by themselves: the rest plays without them. */
export const ManifestPart = z.enum([
  'schedule',
  'default',
  'playlist',
  'entry',
  'layout',
  'region',
  'content',
  'zone',
  'opening',
  'holiday',
  'reading',
  'witness',
]);
export type ManifestPart = z.infer<typeof ManifestPart>;

/** A part that a reader could not read: impossible, or of a kind that only later software knows. */
export const LeftOut = z.object({
  part: ManifestPart,
  /** Its id or key; where it says none, its place in the manifest. */
  subject: z.string(),
  /** What people call it. */
  name: z.string().nullable(),
  /** In English: which field of it, and what is wrong there. */
  reason: z.string(),
});
export type LeftOut = z.infer<typeof LeftOut>;
