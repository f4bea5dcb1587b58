import { AppError, type AppErrorDetails, type ErrorCode } from '../../shared/errors.ts';

/** How soon it may be over: others are done, a server is started again, somebody makes room. */
const RETRY_AFTER_MS: Partial<Record<ErrorCode, number>> = {
  'storage/busy': 1_000,
  'storage/unreachable': 5_000,
  'storage/full': 60_000,
};

/** What a database or a disk ended with, as one of ours, with when to try again. Its own words stay in the cause. */
export function storageTrouble(
  { code, detail }: { code: ErrorCode; detail: string },
  details: AppErrorDetails,
): AppError {
  return new AppError(code, detail, { ...details, retryAfterMs: RETRY_AFTER_MS[code] });
}

/** A disk without room, whoever wrote to it; null for any other error. */
export function fullDisk(cause: unknown): AppError | null {
  const isFull =
    cause instanceof Error && 'code' in cause && ['ENOSPC', 'EDQUOT'].includes(String(cause.code));
  return isFull ? storageTrouble({ code: 'storage/full', detail: 'a disk is full' }, { cause }) : null;
}
