import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Clock } from '../../shared/time/index.ts';
import type { Disk } from '../player/ports.ts';

/** How many unreadable databases of one name are kept for whoever looks into it. */
const QUARANTINES_KEPT = 2;
/** The log goes with its database: apart from it, either is worthless. */
const SUFFIXES = ['', '-wal', '-shm'];

/** The kiosk's databases as files `state.db` and `content.db` in one folder, which is made when missing. */
export function createNodeDisk({ folder, clock }: { folder: string; clock: Clock }): Disk {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    open: (name) => new SqliteDatabase(join(folder, `${name}.db`)),
    quarantine: (name) => quarantine(folder, name, clock.wallMs()),
    freeBytes: () => freeBytes(folder),
  };
}

function quarantine(folder: string, name: string, atMs: number): void {
  const mark = freeMark(folder, name, Math.floor(atMs));
  for (const suffix of SUFFIXES) {
    const from = join(folder, `${name}.db${suffix}`);
    if (existsSync(from)) renameSync(from, join(folder, `${name}.db.${mark}${suffix}`));
  }
  dropOldQuarantines(folder, name);
}

function freeMark(folder: string, name: string, atMs: number): string {
  const mark = `corrupt-${String(atMs).padStart(14, '0')}`;
  return existsSync(join(folder, `${name}.db.${mark}`)) ? freeMark(folder, name, atMs + 1) : mark;
}

function dropOldQuarantines(folder: string, name: string): void {
  const isSetAside = new RegExp(`^${name}\\.db\\.corrupt-\\d+$`);
  const setAside = readdirSync(folder).filter((file) => isSetAside.test(file));
  for (const file of setAside.sort().slice(0, -QUARANTINES_KEPT)) {
    for (const suffix of SUFFIXES) rmSync(join(folder, file + suffix), { force: true, recursive: true });
  }
}

function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
