import { z } from 'zod';
import { Instant } from '../../../shared/contract/index.ts';
import { ERRORS, type ErrorCode } from '../../../shared/errors.ts';
import type { BackupOrder } from './backup.ts';

/** What the server says to the process that makes a backup. */
export const Order = z.strictObject({
  dataFolder: z.string(),
  databaseUrl: z.string(),
  folder: z.string(),
  at: Instant,
  isRotated: z.boolean(),
}) satisfies z.ZodType<BackupOrder>;

/** And what that answers. */
export const BackupAnswer = z.discriminatedUnion('isMade', [
  z.object({ isMade: z.literal(true), detail: z.string() }),
  z.object({
    isMade: z.literal(false),
    code: z.custom<ErrorCode>((code) => typeof code === 'string' && code in ERRORS),
    detail: z.string(),
  }),
]);
export type BackupAnswer = z.infer<typeof BackupAnswer>;
