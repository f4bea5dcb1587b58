import SqliteDatabase, { type Database } from 'better-sqlite3';
import type { Disk, DiskSpace } from '../../kiosk-app/player/ports.ts';

type Name = 'state' | 'content';

/**
 * A disk in memory with real SQLite on it, for simulations: what was committed survives `crash`, files can be damaged and
 * space can run out. One database of a name is open at a time, as on a kiosk.
 */
export interface MemoryDisk extends Disk {
  /** Pulls the plug: handles die, what was committed stays. */
  crash(): void;
  /** Changes a file's bytes while nothing is running; `crash` first. */
  damage(name: Name, change: (bytes: Buffer) => Buffer): void;
  /** No more than this many bytes fit in the file from now on; null: as many as it likes. */
  limit(name: Name, bytes: number | null): void;
  /** What there is of space; null: not known. */
  setSpace(space: DiskSpace | null): void;
  /** Files set aside so far. */
  quarantined: { name: Name; bytes: Buffer }[];
}

export function createMemoryDisk(): MemoryDisk {
  const files = new Map<Name, Buffer>();
  const handles = new Map<Name, Database>();
  let space: DiskSpace | null = null;
  const limits = new Map<Name, number>();
  const quarantined: MemoryDisk['quarantined'] = [];

  function settle(name: Name): void {
    const handle = handles.get(name);
    handles.delete(name);
    if (!handle?.open) return;
    files.set(name, handle.serialize());
    handle.close();
  }

  return {
    quarantined,
    open(name) {
      settle(name);
      const database = openBytes(files.get(name), (bytes) => files.set(name, bytes));
      handles.set(name, database);
      applyLimit(database, limits.get(name) ?? null);
      return database;
    },
    quarantine(name) {
      const handle = handles.get(name);
      if (handle?.open) settle(name);
      const bytes = files.get(name);
      if (bytes) quarantined.push({ name, bytes });
      files.delete(name);
    },
    openInMemory: () => new SqliteDatabase(':memory:'),
    space: () => space,
    setSpace(known) {
      space = known;
    },
    crash() {
      for (const name of handles.keys()) settle(name);
    },
    damage(name, change) {
      settle(name);
      const bytes = files.get(name);
      if (bytes) files.set(name, change(bytes));
    },
    limit(name, bytes) {
      if (bytes === null) limits.delete(name);
      else limits.set(name, bytes);
      const handle = handles.get(name);
      if (handle?.open) applyLimit(handle, bytes);
    },
  };
}

/** An orderly close keeps the bytes as well, since SQLite would have written them. */
function openBytes(bytes: Buffer | undefined, onClose: (bytes: Buffer) => void): Database {
  const database = bytes?.length ? new SqliteDatabase(bytes) : new SqliteDatabase(':memory:');
  const close = database.close.bind(database);
  database.close = () => {
    if (database.open) onClose(database.serialize());
    return close();
  };
  return database;
}

function applyLimit(database: Database, bytes: number | null): void {
  const pageBytes = Number(database.pragma('page_size', { simple: true }));
  const pages = bytes === null ? 4_294_967_294 : Math.max(1, Math.ceil(bytes / pageBytes));
  database.pragma(`max_page_count = ${pages}`);
}
