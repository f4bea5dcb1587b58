import { AppError } from '../../shared/errors.ts';

/** Says of a refusal which part of the request it is about, as `/body/file`. What says so itself, or is none, stays as it is. */
export function pointed(cause: unknown, pointer: string): unknown {
  if (!(cause instanceof AppError) || cause.errors !== undefined) return cause;
  const { code, message, data = {}, retryAfterMs } = cause;
  const errors = [{ detail: message, pointer }];
  return new AppError(code, message, {
    cause,
    errors,
    data,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}
