import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import type { Clock } from '../../shared/time/index.ts';
import type { Disk, DiskSpace } from '../player/ports.ts';

/** How many unreadable databases of one name are kept for whoever looks into it. */
const QUARANTINES_KEPT = 2;
/** Set aside more often than this within `WORN_MS`, a database is not begun again for as long: its disk is worn. */
const QUARANTINES_BORNE = 2;
const WORN_MS = 10 * 60_000;
/** The log goes with its database: apart from it, either is worthless. */
const SUFFIXES = ['', '-wal', '-shm'];

/**
 * The kiosk's databases as files `state.db` and `content.db` in one folder, which is made when missing. One that had to be
 * set aside again and again throws `storage/unreachable` when opened, for a while: so no kiosk spends its time on beginning anew.
 */
export function createNodeDisk({ folder, clock }: { folder: string; clock: Clock }): Disk {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const quarantinedMs: { name: string; atMs: number }[] = [];
  const isWorn = (name: string): boolean => {
    const sinceMs = clock.monotonicMs() - WORN_MS;
    return quarantinedMs.filter((one) => one.name === name && one.atMs > sinceMs).length > QUARANTINES_BORNE;
  };
  return {
    open(name) {
      if (!isWorn(name)) return new SqliteDatabase(join(folder, `${name}.db`));
      throw new AppError(
        'storage/unreachable',
        `${name}.db was damaged again and again; its disk is left alone.`,
      );
    },
    quarantine(name) {
      quarantinedMs.push({ name, atMs: clock.monotonicMs() });
      quarantine(folder, name, clock.wallMs());
    },
    openInMemory: () => new SqliteDatabase(':memory:'),
    space: () => spaceOf(folder),
  };
}

function quarantine(folder: string, name: string, atMs: number): void {
  const earlier = setAside(folder, name);
  const mark = nextMark(earlier.at(-1), atMs);
  for (const suffix of SUFFIXES) {
    const from = join(folder, `${name}.db${suffix}`);
    if (existsSync(from)) renameSync(from, join(folder, `${name}.db.corrupt-${mark}${suffix}`));
  }
  for (const file of setAside(folder, name).slice(0, -QUARANTINES_KEPT)) {
    for (const suffix of SUFFIXES) rmSync(join(folder, file + suffix), { force: true });
  }
}

/** Rises even where the clock was set back, so that the newest is never taken for the oldest. */
function nextMark(latest: string | undefined, atMs: number): string {
  const latestMs = Number(latest?.match(/\d+$/)?.[0] ?? 0);
  return String(Math.max(Math.floor(atMs), latestMs + 1)).padStart(14, '0');
}

/** Oldest first. */
function setAside(folder: string, name: string): string[] {
  const pattern = new RegExp(`^${name}\\.db\\.corrupt-\\d+$`);
  return readdirSync(folder)
    .filter((file) => pattern.test(file))
    .sort();
}

function spaceOf(folder: string): DiskSpace | null {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return null;
  }
}
