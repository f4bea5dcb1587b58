import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Random } from '../../shared/ids.ts';
import { commitEnds, pagesOf } from './crash-wal.ts';

const SECTOR_BYTES = 512;

/** How many of the pages in a log have reached the database, and how many there are. */
export function movedPages(databaseFile: string): { moved: number; pages: number } {
  const { log, database } = read(databaseFile);
  if (commitEnds(log).length === 0) return { moved: 0, pages: 0 };
  const pages = [...pagesOf(log)];
  const moved = pages.filter(([number, page]) => {
    const at = (number - 1) * page.length;
    return database.subarray(at, at + page.length).equals(page);
  });
  return { moved: moved.length, pages: pages.length };
}

/**
 * A power cut in the middle of moving a log: any sector of the pages that are in the log may be spoilt in the database. The log
 * was synced before the first of them was touched, and heals them.
 */
export function tearMoving(databaseFile: string, random: Random): void {
  const { log, database } = read(databaseFile);
  if (commitEnds(log).length === 0) return;
  for (const [number, page] of pagesOf(log)) {
    const start = (number - 1) * page.length;
    for (let at = start; at < Math.min(start + page.length, database.length); at += SECTOR_BYTES)
      if (random.next() < 0.1) database.fill(Math.floor(random.next() * 256), at, at + SECTOR_BYTES);
  }
  writeFileSync(databaseFile, database);
}

function read(databaseFile: string): { log: Buffer; database: Buffer } {
  const logFile = `${databaseFile}-wal`;
  return {
    log: existsSync(logFile) ? readFileSync(logFile) : Buffer.alloc(0),
    database: readFileSync(databaseFile),
  };
}
