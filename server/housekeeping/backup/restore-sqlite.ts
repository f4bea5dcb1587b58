import assert from 'node:assert/strict';
import { constants } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkSqlite } from '../../platform/sqlite-copy.ts';
import { createSqliteDatabase } from '../../platform/sqlite-database.ts';
import { syncFolder } from '../../platform/sync-folder.ts';
import { putAside } from './put-aside.ts';
import { writeDown, type DatabaseSwap, type RestoredDatabase } from './restored-database.ts';

/** Prepared beside the file, which may be on another disk than the data, and swapped by its name. */
export function sqliteSwap(path: string, restored: RestoredDatabase): DatabaseSwap {
  const staged = `${path}.restoring`;
  const tidy = async (): Promise<void> => {
    for (const suffix of SUFFIXES) await rm(staged + suffix, { force: true });
  };
  return {
    tidy,
    prepare: async () => {
      await tidy();
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await copyFile(restored.copy, staged, constants.COPYFILE_FICLONE);
      assert.deepEqual(checkSqlite(staged), restored.facts.database.rows);
      // Opening it brings it to this version, or says that a newer one made it.
      await using database = await createSqliteDatabase(staged);
      await writeDown(database, restored);
    },
    replace: async () => {
      const aside = join(restored.aside, 'waypost.db');
      const wasThere = [];
      for (const suffix of SUFFIXES) wasThere.push(await putAside(path + suffix, aside + suffix));
      await rename(staged, path);
      await syncFolder(dirname(path));
      return wasThere.includes(true);
    },
  };
}

const SUFFIXES = ['', '-wal', '-shm'];
