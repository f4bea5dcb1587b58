import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { Fault } from '../../../shared/contract/index.ts';
import type { Guarded } from './sqlite-errors.ts';

/** A fault and what the server knows of it. */
export const KeptFault = z.object({
  fault: Fault,
  /** 0: nothing yet. */
  reportedCount: z.int().min(0),
  isClearReported: z.boolean(),
});
export type KeptFault = z.infer<typeof KeptFault>;

export interface FaultStore {
  /** Those of a kind this software still knows. */
  all(): KeptFault[];
  put(faults: readonly KeptFault[]): void;
  remove(ids: readonly string[]): void;
}

export function createFaultStore(database: Database, guarded: Guarded): FaultStore {
  const list = database.prepare<[], string>('SELECT json FROM fault ORDER BY id').pluck();
  const upsert = database.prepare<[string, string]>('INSERT OR REPLACE INTO fault (id, json) VALUES (?, ?)');
  const remove = database.prepare<[string]>('DELETE FROM fault WHERE id = ?');

  const putAll = database.transaction((faults: readonly KeptFault[]) => {
    for (const kept of faults) upsert.run(kept.fault.id, JSON.stringify(kept));
  });
  const removeAll = database.transaction((ids: readonly string[]) => {
    for (const id of ids) remove.run(id);
  });

  return {
    all: () => guarded(() => list.all().flatMap((json) => KeptFault.safeParse(JSON.parse(json)).data ?? [])),
    put: (faults) => guarded(() => putAll.immediate(faults)),
    remove: (ids) => guarded(() => removeAll.immediate(ids)),
  };
}
