import type { Database } from 'better-sqlite3';
import type { AuditHead, AuditHeads } from '../../../shared/contract/index.ts';
import type { Guarded } from './sqlite-errors.ts';

/** Of a day that is over for that long, the first head stays. */
const ALL_KEPT_DAYS = 31;
/** Of one day: a server that tells ever more of them pushes no earlier one out. */
const MOST_OF_A_DAY = 200;

export type KeptAuditHead = AuditHeads['heads'][number];

/** Heads of the server's audit, as accepted manifests told them: what the server cannot take back. */
export interface AuditHeadStore {
  /** The same head again changes nothing. */
  keep(head: AuditHead, keptAt: string): void;
  /** In the order in which they came. */
  all(): KeptAuditHead[];
  /** Hashes that were kept under a number; more than one is two histories. */
  hashesOf(seq: number): string[];
  /** Those that came after a place, the first so many; a place is only compared. */
  after(place: number, most: number): (AuditHead & { place: number })[];
  /** The place of the newest but so many; 0 where there are not as many. */
  placeBefore(newest: number): number;
}

export function createAuditHeadStore(database: Database, guarded: Guarded): AuditHeadStore {
  const insert = database.prepare<{ seq: number; hash: string; keptAt: string }>(`
    INSERT OR IGNORE INTO audit_head (seq, hash, kept_at) SELECT :seq, :hash, :keptAt
    WHERE (SELECT count(*) FROM audit_head WHERE substr(kept_at, 1, 10) = substr(:keptAt, 1, 10)) < ${MOST_OF_A_DAY}`);
  const thin = database.prepare<{ keptAt: string }>(`
    DELETE FROM audit_head WHERE substr(kept_at, 1, 10) < date(:keptAt, '-${ALL_KEPT_DAYS} days')
    AND position NOT IN (SELECT min(position) FROM audit_head GROUP BY substr(kept_at, 1, 10))`);
  const list = database.prepare<[], KeptAuditHead>(
    'SELECT seq, hash, kept_at AS keptAt FROM audit_head ORDER BY position',
  );
  const hashes = database
    .prepare<[number], string>('SELECT hash FROM audit_head WHERE seq = ? ORDER BY position')
    .pluck();
  const later = database.prepare<[number, number], AuditHead & { place: number }>(
    'SELECT seq, hash, position AS place FROM audit_head WHERE position > ? ORDER BY position LIMIT ?',
  );
  const before = database
    .prepare<[number], number>('SELECT position FROM audit_head ORDER BY position DESC LIMIT 1 OFFSET ?')
    .pluck();
  return {
    hashesOf: (seq) => guarded(() => hashes.all(seq)),
    after: (place, most) => guarded(() => later.all(place, most)),
    placeBefore: (newest) => guarded(() => before.get(newest) ?? 0),
    keep: ({ seq, hash }, keptAt) =>
      guarded(() => {
        if (insert.run({ seq, hash, keptAt }).changes > 0) thin.run({ keptAt });
      }),
    all: () => guarded(() => list.all()),
  };
}
