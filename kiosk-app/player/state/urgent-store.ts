import type { Database } from 'better-sqlite3';
import { Instant } from '../../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../../shared/time/index.ts';
import type { Guarded } from './sqlite-errors.ts';

/** Versions that were shown by fewer persons than their class asks for, and since when. */
export interface UrgentStore {
  all(): { versionDigest: string; sinceMs: number }[];
  /** Never makes it later. */
  remember(versionDigest: string, epochMs: number): void;
}

export function createUrgentStore(database: Database, guarded: Guarded): UrgentStore {
  const list = database.prepare<[], { digest: string; since: string }>(
    'SELECT digest, since FROM urgent_version',
  );
  const lower = database.prepare<[string, string]>(`
    INSERT INTO urgent_version (digest, since) VALUES (?, ?)
    ON CONFLICT (digest) DO UPDATE SET since = excluded.since WHERE excluded.since < urgent_version.since`);

  return {
    all: () =>
      guarded(() =>
        list.all().map(({ digest, since }) => ({
          versionDigest: digest,
          sinceMs: parseInstant(Instant.parse(since)),
        })),
      ),
    remember: (versionDigest, epochMs) =>
      void guarded(() => lower.run(versionDigest, formatInstant(epochMs))),
  };
}
