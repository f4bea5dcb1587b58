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
const GoOn = z.strictObject({ next: z.string().max(2_000).optional() });

/** Whoever goes to the provider to sign in, or to accept an invitation. */
export const IdentityArrival = z.union([GoOn, InvitationSecret]);
export type IdentityArrival = z.infer<typeof IdentityArrival>;

/** Whoever is signed in and goes there: to prove once more who they are, or to link what they are there. */
export const IdentityReturn = GoOn;
export type IdentityReturn = z.infer<typeof IdentityReturn>;

/** How a provider tells whom it has signed out: a form, by the names of OpenID Connect. */
export const LogoutNotice = z.object({ logout_token: z.string().min(1).max(12_000) });
export type LogoutNotice = z.infer<typeof LogoutNotice>;

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
