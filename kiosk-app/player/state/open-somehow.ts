import type { Database } from 'better-sqlite3';
import { AppError } from '../../../shared/errors.ts';
import type { Disk } from '../ports.ts';
import { openOrQuarantine, reasonToSetAside, type DatabaseSchema, type Opened } from './open-database.ts';
import { guarded, sqliteCode } from './sqlite-errors.ts';
import { copyAll, isEmpty } from './whole-store.ts';

export interface OpenedSomehow extends Opened {
  schema: DatabaseSchema;
  /** Why it is in memory and not on the disk; null where it is on the disk. */
  homeless: AppError | null;
}

export interface OpenedStore<Store> extends OpenedSomehow {
  store: Store;
}

/**
 * Opens a database and makes what reads and writes it. Damage that only comes to light when it is read for the first time
 * sets the file aside as well, so that no start ends on it.
 */
export function openStore<Store>(
  disk: Disk,
  schema: DatabaseSchema,
  make: (opened: OpenedSomehow) => Store,
): OpenedStore<Store> {
  const opened = openSomehow(disk, schema);
  try {
    return { ...opened, store: make(opened) };
  } catch (error) {
    opened.database.close();
    const lost = reasonToSetAside(error);
    if (lost === null) throw error;
    disk.quarantine(schema.name);
    const afresh = openSomehow(disk, schema);
    return { ...afresh, lost, store: make(afresh) };
  }
}

/**
 * Opens a database of the kiosk, in memory where the disk lets none be opened or begun: a kiosk that cannot keep anything
 * still shows what it can fetch. Throws `storage/unreadable` when another process has it open.
 */
function openSomehow(disk: Disk, schema: DatabaseSchema): OpenedSomehow {
  try {
    return { ...openOrQuarantine(disk, schema), schema, homeless: null };
  } catch (error) {
    if (!(error instanceof AppError) || sqliteCode(error.cause) === 'SQLITE_BUSY') throw error;
    const inMemory = { ...disk, open: () => disk.openInMemory() };
    const { database } = openOrQuarantine(inMemory, schema);
    return { database, schema, lost: null, homeless: error };
  }
}

/** Whether the disk lets the database be opened now; begins it where there is none. */
export function canBeOpened(disk: Disk, schema: DatabaseSchema): boolean {
  try {
    openOrQuarantine(disk, schema).database.close();
    return true;
  } catch {
    return false;
  }
}

/** Brings what was kept in memory to the disk, where there is room and nothing yet; else it is lost with the process. */
export function bringHome(homeless: Database, disk: Disk, schema: DatabaseSchema): void {
  if (!canBeOpened(disk, schema)) return;
  const { database } = openOrQuarantine(disk, schema);
  try {
    if (isEmpty(database)) guarded(() => copyAll(homeless, database));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  } finally {
    database.close();
  }
}
