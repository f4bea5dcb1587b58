import { z } from 'zod';
import { Permission, Role } from './account.ts';
import { Id, Instant, Label } from './common.ts';
import { CodeProof } from './second-factor.ts';
import { PageQuery } from './page.ts';
import { PasskeySignIn } from './passkey.ts';

/** By what a session was begun. */
export const SignInWay = z.enum(['password', 'passkey', 'identity']);
export type SignInWay = z.infer<typeof SignInWay>;

/** Who is signed in, and what they may do now. */
export const Session = z
  .object({
    personId: Id,
    /** What they sign in with. */
    name: Label,
    displayName: Label,
    organisationId: Id,
    roles: z.array(Role),
    /** What they may do somewhere; how far it goes is told by what lists hold. */
    permissions: z.array(Permission),
    mustChangePassword: z.boolean(),
    /** Nothing opens before a second factor was set up, or said: their roles ask for one. */
    needsSecondFactor: z.boolean(),
    way: SignInWay,
    expiresAt: Instant,
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

/** What whoever is signed in says once more before something that matters: a code or a passkey, if they have a second factor. */
export const StepUp = z.union([
  z.strictObject({ password: z.string().min(1).max(256) }),
  CodeProof,
  PasskeySignIn,
]);
export type StepUp = z.infer<typeof StepUp>;

/** A session that has not ended, as lists show it. */
export const OpenSession = z
  .object({
    id: Id,
    personId: Id,
    name: Label,
    /** Where it was begun. */
    address: z.string(),
    /** The browser it was begun in, as that names itself. */
    agent: z.string(),
    createdAt: Instant,
    /** To the minute. */
    usedAt: Instant,
    expiresAt: Instant,
    /** Whether it is the one that asks. */
    isThis: z.boolean(),
  })
  .meta({ id: 'OpenSession' });
export type OpenSession = z.infer<typeof OpenSession>;

/** Newest first; `personId`: of that person alone. */
export const SessionQuery = PageQuery.extend({ personId: Id.optional() });
export type SessionQuery = z.infer<typeof SessionQuery>;
