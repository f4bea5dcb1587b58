import { z } from 'zod';
import { Instant } from './common.ts';

/** What somebody needs beside the password, if they have set it up. */
export const SecondFactor = z
  .object({
    /** Since when an authenticator app is asked for its code; null: none is. */
    authenticatorSince: Instant.nullable(),
    recoveryCodesLeft: z.int().min(0),
    /** How many passkeys sign in; each is two factors by itself. */
    passkeys: z.int().min(0),
    /** Who they are at the provider of identities, which they step up by as well. */
    identities: z.int().min(0),
    /** Their roles ask for a second factor: the last one cannot be removed. */
    isRequired: z.boolean(),
    /** False: they came by a provider of identities. */
    hasPassword: z.boolean(),
  })
  .meta({ id: 'SecondFactor' });
export type SecondFactor = z.infer<typeof SecondFactor>;

/** What an authenticator app is told, this once. */
export const NewAuthenticator = z
  .object({
    /** In base 32, for typing. */
    secret: z.string(),
    /** `otpauth://…`, for a picture that the app reads. */
    uri: z.string(),
  })
  .meta({ id: 'NewAuthenticator' });
export type NewAuthenticator = z.infer<typeof NewAuthenticator>;

/** The six digits that an authenticator app shows now, or a recovery code. */
export const Code = z.string().trim().min(6).max(40);

export const CodeProof = z.strictObject({ code: Code });
export type CodeProof = z.infer<typeof CodeProof>;

/** Each lets its person in once without the app; they are in this answer alone. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;
