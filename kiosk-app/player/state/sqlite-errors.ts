import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';

const UNREADABLE = ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_FORMAT', 'SQLITE_IOERR_SHORT_READ'];

/** SQLite's own code of an error, as `SQLITE_FULL`; null for any other error. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return error.code.startsWith('SQLITE_') ? error.code : null;
}

/** True when the file itself is damaged or is no database, so that trying again cannot help. */
export function isUnreadable(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== null && UNREADABLE.some((unreadable) => code.startsWith(unreadable));
}

/**
 * Runs a piece of database work, the parsing of its rows included; a full disk becomes `storage/full`, a damaged file or row
 * `storage/unreadable`.
 */
export type Guarded = <Result>(run: () => Result) => Result;

export const guarded: Guarded = (run) => {
  try {
    return run();
  } catch (error) {
    if (sqliteCode(error) === 'SQLITE_FULL') {
      throw new AppError('storage/full', 'The disk of this kiosk is full.', { cause: error });
    }
    if (isUnreadable(error) || isIllegible(error)) {
      throw new AppError('storage/unreadable', 'A database of this kiosk is damaged.', { cause: error });
    }
    throw error;
  }
};

/** What was kept is not what was written: a flipped bit can leave a sound tree with a senseless row. */
function isIllegible(error: unknown): boolean {
  return error instanceof SyntaxError || error instanceof z.ZodError;
}

/** The same, and tells of damage before it is thrown. */
export function guardedTelling(onDamage: (error: AppError) => void): Guarded {
  return (run) => {
    try {
      return guarded(run);
    } catch (error) {
      if (error instanceof AppError && error.code === 'storage/unreadable') onDamage(error);
      throw error;
    }
  };
}
