import { z } from 'zod';
import { DEFECT_NAMES } from './crash-defects.ts';
import { CrashPoint } from './crash-points.ts';

/** What the child process of one boot is told. */
export const CrashOrder = z.object({
  origin: z.url(),
  /** Named in every request for a blob, so that the server knows whose it is. */
  boot: z.string(),
  /** Its databases; key and enrolment lie beside them. */
  folder: z.string(),
  factsFile: z.string(),
  trustRootDigest: z.string(),
  /** Where the fast time of everybody here begins. */
  sinceMs: z.number(),
  point: CrashPoint.nullable(),
  defect: z.enum(DEFECT_NAMES).nullable(),
});
export type CrashOrder = z.infer<typeof CrashOrder>;
