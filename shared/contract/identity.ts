import { z } from 'zod';
import { Id, Instant } from './common.ts';
import { InvitationSecret } from './invitation.ts';

/** What the sign-in page offers beside name and password. */
export const WaysIn = z
  .object({
    /** Whether browsers can make passkeys for the address under which people reach the server. */
    passkeys: z.boolean(),
    /** A provider of identities (OpenID Connect), as it is called here; null: none. */
    provider: z.string().nullable(),
  })
  .meta({ id: 'WaysIn' });
export type WaysIn = z.infer<typeof WaysIn>;

/** Where to go on in the console once somebody is back from the provider. */
const GoOn = z.string().max(2_000);

/**
 * What somebody goes to the provider for: to sign in; to accept an invitation; to prove once more who they are; to link
 * what they are there with what they are here.
 */
export const IdentityStart = z.discriminatedUnion('purpose', [
  z.strictObject({ purpose: z.literal('sign-in'), next: GoOn.optional() }),
  z.strictObject({ purpose: z.literal('step-up'), next: GoOn.optional() }),
  z.strictObject({ purpose: z.literal('link'), next: GoOn.optional() }),
  InvitationSecret.extend({ purpose: z.literal('invitation') }),
]);
export type IdentityStart = z.infer<typeof IdentityStart>;

/** Where the browser goes now. */
export const IdentityAddress = z.object({ address: z.url() }).meta({ id: 'IdentityAddress' });
export type IdentityAddress = z.infer<typeof IdentityAddress>;

/** Who somebody is at a provider. */
export const Identity = z
  .object({
    id: Id,
    issuer: z.string(),
    subject: z.string(),
    createdAt: Instant,
    lastUsedAt: Instant.nullable(),
  })
  .meta({ id: 'Identity' });
export type Identity = z.infer<typeof Identity>;

/** All of whoever asks. */
export const Identities = z.object({ rows: z.array(Identity) }).meta({ id: 'Identities' });
export type Identities = z.infer<typeof Identities>;

/** Where the browser goes after signing out, so that it is signed out of the provider, too; null: nowhere. */
export const Farewell = z.object({ address: z.url().nullable() }).meta({ id: 'Farewell' });
export type Farewell = z.infer<typeof Farewell>;
