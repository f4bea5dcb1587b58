import { z } from 'zod';
import { EditRevision, Id, Instant, Label, LanguageTag } from './common.ts';

/** What somebody signs in with: unique, and the same in capitals. */
export const SignInName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@+-]{1,79}$/, 'must be 2 to 80 letters, digits or . _ @ + -');
export type SignInName = z.infer<typeof SignInName>;

/** What is said of a person, by themselves and by those who look after accounts. */
export const personFields = {
  displayName: Label,
  email: z.email().max(200).nullable(),
  organisationId: Id,
  /** In which the console and mail speak to them. */
  language: LanguageTag,
};

/** Somebody who may sign in. What they may do is said by their grants. */
export const Person = z
  .object({
    id: Id,
    name: z.string(),
    ...personFields,
    /** Since then nobody signs in as them; what they did keeps their name. */
    disabledAt: Instant.nullable(),
    revision: EditRevision,
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;
export const PersonDraft = z.strictObject(personFields);
export type PersonDraft = z.infer<typeof PersonDraft>;

/** What can be changed of many persons at once. */
export const PersonChanges = z
  .strictObject({ organisationId: Id, language: LanguageTag, isDisabled: z.boolean() })
  .partial();
export type PersonChanges = z.infer<typeof PersonChanges>;
