import { z } from 'zod';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** An error as HTTP tells it (RFC 9457). `errors` point into the request by JSON Pointer (RFC 6901), as `/body/rule/zone`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    requestId: z.string().optional(),
    errors: z.array(z.object({ detail: z.string(), pointer: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
