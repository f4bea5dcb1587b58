import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { Digest, SoftwareVersion } from '../../../shared/contract/index.ts';
import { compareVersions } from '../../../shared/software-version.ts';
import type { Guarded } from './sqlite-errors.ts';

/** The latest update that was believed; `sha256` is of its package. */
const UpdateFloor = z.object({ version: SoftwareVersion, sha256: Digest });
export type UpdateFloor = z.infer<typeof UpdateFloor>;

export interface UpdateStore {
  /** Null: none was ever believed. */
  floor(): UpdateFloor | null;
  /** Never lowers it, and never changes what was believed under a number. */
  raise(floor: UpdateFloor): void;
}

const KEY = 'update-floor';

export function createUpdateStore(database: Database, guarded: Guarded): UpdateStore {
  const find = database.prepare<[string], string>('SELECT json FROM fact WHERE key = ?').pluck();
  const put = database.prepare<[string, string]>('INSERT OR REPLACE INTO fact (key, json) VALUES (?, ?)');
  const floor = (): UpdateFloor | null => {
    const json = find.get(KEY);
    return json === undefined ? null : UpdateFloor.parse(JSON.parse(json));
  };
  const raise = database.transaction((next: UpdateFloor) => {
    const held = floor();
    if (held === null || compareVersions(next.version, held.version) > 0) put.run(KEY, JSON.stringify(next));
  });
  return {
    floor: () => guarded(floor),
    raise: (next) => guarded(() => raise.immediate(next)),
  };
}
