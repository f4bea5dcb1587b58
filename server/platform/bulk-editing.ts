import type { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { Actor } from './actor.ts';
import type { Database } from './database.ts';
import type { Edited, Editing, Target } from './editing.ts';

/** Which objects are changed, and how. */
export interface BulkEdit<Draft, Stored> {
  of: readonly Target[];
  change: (object: Edited<Stored>) => Draft;
}

interface Refusal {
  index: number;
  error: AppError;
}

/**
 * Changes many objects in one transaction: all of them, or none. Throws the first refusal's code, pointing at every
 * object that cannot be changed and why, so that its writer can mend all at once.
 */
export function editMany<Draft, Stored>(
  { database, editing }: { database: Database; editing: Editing<Draft, Stored> },
  actor: Actor,
  { of, change }: BulkEdit<Draft, Stored>,
): Promise<Edited<Stored>[]> {
  return database.transact(async (trx) => {
    const commands = editing.within(trx);
    const changed: Edited<Stored>[] = [];
    const refusals: Refusal[] = [];
    for (const [index, target] of of.entries()) {
      try {
        const draft = change(await commands.get(target.id, actor.authority));
        changed.push(await commands.update(actor, target, draft));
      } catch (error) {
        if (!(error instanceof AppError) || error.status >= 500) throw error;
        refusals.push({ index, error });
      }
    }
    const [first] = refusals;
    if (first !== undefined) throw allRefused(first.error, refusals, of.length);
    return changed;
  });
}

/** What changes made of an object, by the same schema as any other draft. Throws `request/invalid`. */
export function changedDraft<Schema extends z.ZodType>(schema: Schema, changed: unknown): z.output<Schema> {
  const parsed = schema.safeParse(changed);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ message, path }) => ({
    detail: `${path.join('.')} would not be taken: ${message}`,
    pointer: '/body/changes',
  }));
  throw new AppError('request/invalid', 'the changes do not fit the object', { errors });
}

function allRefused({ code }: AppError, refusals: readonly Refusal[], count: number): AppError {
  const errors = refusals.flatMap(({ index, error }) => {
    const details = error.errors?.map(({ detail }) => detail) ?? [error.message];
    return details.map((detail) => ({ detail, pointer: `/body/of/${index}` }));
  });
  return new AppError(code, `nothing was changed: ${refusals.length} of ${count} cannot be`, { errors });
}
