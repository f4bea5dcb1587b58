import { z } from 'zod';
import { Code } from './second-factor.ts';

/** What a route may need. Every route names one, or says that it is public or a kiosk's. */
export const Permission = z.enum([
  'places:read',
  'places:write',
  'library:read',
  'library:write',
  'library:review',
  'library:comment',
  'directory:write',
  'planning:read',
  'planning:write',
  'approval:sign',
  'trust:read',
  'trust:write',
  'publishing:publish',
  'kiosks:read',
  'kiosks:enrol',
  'kiosks:limit',
  'plays:read',
  'readings:read',
  'readings:write',
  'feeds:read',
  'feeds:write',
  'audit:read',
  'accounts:read',
  'accounts:write',
  'housekeeping:read',
]);
export type Permission = z.infer<typeof Permission>;

export const Role = z.enum([
  'contributor',
  'editor',
  'approver',
  'planner',
  'duty-officer',
  'gate-desk',
  'technician',
  'auditor',
  'administrator',
]);
export type Role = z.infer<typeof Role>;

export const SignIn = z.strictObject({
  name: z.string().min(1).max(80),
  password: z.string().min(1).max(256),
  /** For whoever has a second factor; without it the answer is `session/code-needed`. */
  code: Code.optional(),
});
export type SignIn = z.infer<typeof SignIn>;

/** Characters that a password has at least. */
export const SHORTEST_PASSWORD = 15;

export const PasswordChange = z.strictObject({
  current: z.string().min(1).max(256),
  next: z.string().min(SHORTEST_PASSWORD).max(256),
});
export type PasswordChange = z.infer<typeof PasswordChange>;

/** What a password must not be made of: names of its person and their organisation, without marks. */
export const PasswordWords = z.object({ words: z.array(z.string()) }).meta({ id: 'PasswordWords' });
export type PasswordWords = z.infer<typeof PasswordWords>;
