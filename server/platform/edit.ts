import { AppError } from '../../shared/errors.ts';

/** What every planning object remembers of its last edit. */
export interface LastEdit {
  /** Counts edits, from 1. */
  revision: number;
  changedAt: string;
  /** Name of whoever made it. */
  changedBy: string;
}

/** Holds a writer to the revision it read. Throws `object/conflict`, which names who changed what since. */
export function assertUnchanged(
  stored: LastEdit,
  { revision, what }: { revision: number; what: string },
): void {
  if (stored.revision === revision) return;
  const { changedBy, changedAt } = stored;
  throw new AppError(
    'object/conflict',
    `${changedBy} changed ${what} at ${changedAt}: its revision is ${stored.revision} now, you read ${revision}`,
  );
}
