import { z } from 'zod';
import { EditRevision, Id, Label, namedOnce, Tag } from './common.ts';

/** Objects that one command changes together, each with the revision its writer read. */
export const EditTargets = z
  .array(z.strictObject({ id: Id, revision: EditRevision }))
  .min(1)
  .max(1_000)
  .superRefine(namedOnce(({ id }) => id));

/** The same changes to many objects: all are changed, or none. What is left out stays. */
export function bulkEditOf<Changes extends z.ZodType>(changes: Changes) {
  return z.strictObject({ of: EditTargets, changes });
}

/** What a copy is called; everything else is that of the original. */
export const CopyNames = z.strictObject({ key: Tag, name: Label });
