import type { Database } from 'better-sqlite3';
import type { Disk } from '../ports.ts';

/** What a database must be. */
export interface DatabaseSchema {
  name: 'state' | 'content';
  /** `PRAGMA application_id`, so that a foreign file is never taken for ours. */
  applicationId: number;
  /** SQL that leads from `user_version` n to n + 1; never changed once shipped. */
  migrations: readonly string[];
  synchronous: 'FULL' | 'NORMAL';
}

export interface Opened {
  database: Database;
  /** Why the file that was there had to be set aside; null when nothing was lost. Raise `storage/<name>-lost` for it. */
  lost: string | null;
}

/** Opens a database of the kiosk ready for use; sets an unreadable one aside and begins afresh. */
export declare function openOrQuarantine(disk: Disk, schema: DatabaseSchema): Opened;
