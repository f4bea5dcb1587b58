import { z } from 'zod';
import { Id, IdsOnce, Instant, Label } from './common.ts';

/** What a program may do without a person: give live values, or read of its gates what they are, how kiosks fare, what was shown. */
export const ApiScope = z.enum(['readings:write', 'readings:read', 'kiosks:read', 'plays:read']);
export type ApiScope = z.infer<typeof ApiScope>;

/** What every token begins with, so that one that was lost is recognised. */
export const API_TOKEN_PREFIX = 'waypost_';

/** A token ends after a year at the latest. */
export const LONGEST_TOKEN_DAYS = 366;

const tokenFields = {
  /** Whose program it is, as operators and the audit name it. */
  name: Label,
  scopes: z.array(ApiScope).min(1).max(ApiScope.options.length),
  /** The gates at which it may do that. */
  gateIds: IdsOnce.min(1).max(100),
  expiresAt: Instant,
};

/** A right of a program, for some gates and some time. */
export const ApiTokenDraft = z.strictObject(tokenFields);
export type ApiTokenDraft = z.infer<typeof ApiTokenDraft>;

/** What is known of a token, which is not the token: of that only the SHA-256 is kept. */
export const ApiToken = z
  .object({
    id: Id,
    ...tokenFields,
    createdAt: Instant,
    createdBy: z.object({ id: z.string(), name: z.string() }),
    /** To the minute; null: never. */
    lastUsedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiToken' });
export type ApiToken = z.infer<typeof ApiToken>;

/** A token just made: `secret` goes into `Authorization: Bearer`, and is shown this once. */
export const NewApiToken = z.object({ apiToken: ApiToken, secret: z.string() }).meta({ id: 'NewApiToken' });
export type NewApiToken = z.infer<typeof NewApiToken>;
