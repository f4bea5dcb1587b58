import type { Database } from 'better-sqlite3';
import { Instant } from '../../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../../shared/time/index.ts';
import type { Guarded } from './sqlite-errors.ts';

/** Versions that were shown by fewer persons than their class asks for, and since when. */
export interface UrgentStore {
  /** Null: never. */
  sinceMs(versionDigest: string): number | null;
  /** Never makes it later. */
  remember(versionDigest: string, epochMs: number): void;
}

export function createUrgentStore(database: Database, guarded: Guarded): UrgentStore {
  const find = database
    .prepare<[string], string>('SELECT since FROM urgent_version WHERE digest = ?')
    .pluck();
  const lower = database.prepare<[string, string]>(`
    INSERT INTO urgent_version (digest, since) VALUES (?, ?)
    ON CONFLICT (digest) DO UPDATE SET since = excluded.since WHERE excluded.since < urgent_version.since`);

  return {
    sinceMs(versionDigest) {
      return guarded(() => {
        const since = find.get(versionDigest);
        return since === undefined ? null : parseInstant(Instant.parse(since));
      });
    },
    remember: (versionDigest, epochMs) =>
      void guarded(() => lower.run(versionDigest, formatInstant(epochMs))),
  };
}
