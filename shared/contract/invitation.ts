import { z } from 'zod';
import { Role, SHORTEST_PASSWORD } from './account.ts';
import { Id, Instant, Label, LanguageTag } from './common.ts';
import { GrantDraft } from './grant.ts';
import { MailStanding } from './mail.ts';
import { personFields, SignInName } from './person.ts';

/** An invitation that nobody took ends after so many hours, however it was made. */
export const LONGEST_INVITATION_HOURS = 7 * 24;

const invitationFields = {
  name: SignInName,
  ...personFields,
  grants: z.array(GrantDraft).min(1).max(20),
};

const hours = z.int().min(1).max(LONGEST_INVITATION_HOURS).default(LONGEST_INVITATION_HOURS);

export const InvitationDraft = z.strictObject({ ...invitationFields, hours });
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
    /** What became of the letter with its link; null: the link was handed over by hand. */
    mail: MailStanding.nullable(),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;

/** `link` is in this answer alone; null when it was sent by mail. */
export const NewInvitation = z
  .object({ invitation: Invitation, link: z.url().nullable() })
  .meta({ id: 'NewInvitation' });
export type NewInvitation = z.infer<typeof NewInvitation>;

/** Another link in place of the one before, which opens nothing any more. */
export const InvitationRenewal = z.strictObject({
  hours,
  /** Answers the link, also where mail would be sent: for whoever no letter reaches. */
  isByHand: z.boolean().default(false),
});
export type InvitationRenewal = z.infer<typeof InvitationRenewal>;

/** The secret of an invitation's link, which stands behind its `#` and so in no log. */
export const InvitationSecret = z.strictObject({
  secret: z.string().regex(/^[\w-]{43}$/, 'is not of an invitation'),
});
export type InvitationSecret = z.infer<typeof InvitationSecret>;

/** What whoever has the link is told. */
export const ShownInvitation = z
  .object({
    name: z.string(),
    displayName: Label,
    organisation: Label,
    /** In which the person is spoken to. */
    language: LanguageTag,
    invitedBy: Label,
    /** What they will be, and for whom. */
    grants: z.array(z.object({ role: Role, organisation: Label, until: Instant.nullable() })),
    expiresAt: Instant,
  })
  .meta({ id: 'ShownInvitation' });
export type ShownInvitation = z.infer<typeof ShownInvitation>;

export const InvitationAcceptance = InvitationSecret.extend({
  password: z.string().min(SHORTEST_PASSWORD).max(256),
});
export type InvitationAcceptance = z.infer<typeof InvitationAcceptance>;
