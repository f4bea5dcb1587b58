import { z } from 'zod';
import { SHORTEST_PASSWORD } from './account.ts';
import { Id, Instant, Label } from './common.ts';
import { GrantDraft } from './grant.ts';
import { personFields, SignInName } from './person.ts';

/** An invitation that nobody took ends after so many hours, however it was made. */
export const LONGEST_INVITATION_HOURS = 7 * 24;

const invitationFields = {
  name: SignInName,
  ...personFields,
  grants: z.array(GrantDraft).min(1).max(20),
};

export const InvitationDraft = z.strictObject({
  ...invitationFields,
  hours: z.int().min(1).max(LONGEST_INVITATION_HOURS).default(LONGEST_INVITATION_HOURS),
});
export type InvitationDraft = z.infer<typeof InvitationDraft>;

/** Somebody who may become a person, once, by a link that only they were given. */
export const Invitation = z
  .object({
    id: Id,
    ...invitationFields,
    createdAt: Instant,
    createdBy: Label,
    expiresAt: Instant,
    /** Who they became. */
    personId: Id.nullable(),
    acceptedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;

/** `link` is in this answer alone; null when it was sent by mail. */
export const NewInvitation = z
  .object({ invitation: Invitation, link: z.url().nullable() })
  .meta({ id: 'NewInvitation' });
export type NewInvitation = z.infer<typeof NewInvitation>;

/** The secret of an invitation's link, which stands behind its `#` and so in no log. */
export const InvitationSecret = z.strictObject({
  secret: z.string().regex(/^[\w-]{43}$/, 'is not of an invitation'),
});
export type InvitationSecret = z.infer<typeof InvitationSecret>;

/** What whoever has the link is told. */
export const ShownInvitation = z
  .object({ name: z.string(), displayName: Label, organisation: Label, expiresAt: Instant })
  .meta({ id: 'ShownInvitation' });
export type ShownInvitation = z.infer<typeof ShownInvitation>;

export const InvitationAcceptance = InvitationSecret.extend({
  password: z.string().min(SHORTEST_PASSWORD).max(256),
});
export type InvitationAcceptance = z.infer<typeof InvitationAcceptance>;
