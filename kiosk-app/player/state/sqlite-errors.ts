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

/** Runs a piece of database work; a full disk becomes `storage/full`, a damaged file `storage/unreadable`. */
export function guarded<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (sqliteCode(error) === 'SQLITE_FULL') {
      throw new AppError('storage/full', 'The disk of this kiosk is full.', { cause: error });
    }
    if (isUnreadable(error)) {
      throw new AppError('storage/unreadable', 'A database of this kiosk is damaged.', { cause: error });
    }
    throw error;
  }
}
