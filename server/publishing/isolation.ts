import { AppError } from '../../shared/errors.ts';

/** A display that something could not be done for. */
export interface Failure {
  displayId: string;
  error: unknown;
}

/**
 * Does work for displays together; where that fails, for each alone, so that one of them holds up none of the others.
 * The work keeps all it does or nothing. Throws when the database does not work: that is no display's fault.
 */
export async function doneApart<Result>(
  displayIds: readonly string[],
  work: (displayIds: readonly string[]) => Promise<Result>,
): Promise<{ results: Result[]; failures: Failure[] }> {
  try {
    return { results: [await work(displayIds)], failures: [] };
  } catch (error) {
    if (isOfDatabase(error)) throw error;
    const [displayId] = displayIds;
    if (displayId !== undefined && displayIds.length === 1)
      return { results: [], failures: [{ displayId, error }] };
  }
  const results: Result[] = [];
  const failures: Failure[] = [];
  for (const displayId of displayIds) {
    const done = await doneApart([displayId], work);
    results.push(...done.results);
    failures.push(...done.failures);
  }
  return { results, failures };
}

/** It is full, busy or away; what it holds is as it was. */
function isOfDatabase(error: unknown): boolean {
  return error instanceof AppError && error.code.startsWith('storage/') && error.isRetryable;
}
