import { z } from 'zod';
import { Instant } from './common.ts';

/** What became of a letter that the server sends by mail. */
export const MailStanding = z
  .object({
    state: z.enum(['waiting', 'sent', 'failed']),
    /** Since when. */
    at: Instant,
    /** Why the last attempt came to nothing, as the mail server says it. */
    problem: z.string().nullable(),
  })
  .meta({ id: 'MailStanding' });
export type MailStanding = z.infer<typeof MailStanding>;
