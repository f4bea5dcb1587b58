import { AppError } from '../../shared/errors.ts';

/** What is refused of a file of a pack is told with the file's name. */
export async function naming<Of>(file: string, work: Promise<Of>): Promise<Of> {
  try {
    return await work;
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    throw new AppError(cause.code, `${file}: ${cause.message}`, { cause });
  }
}
