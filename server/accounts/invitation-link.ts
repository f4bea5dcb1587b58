import type { InvitationDraft, MailStanding, Invitation } from '../../shared/contract/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Transactor } from '../platform/database.ts';
import type { Mail } from '../platform/mail/index.ts';
import type { Platform } from '../platform/platform.ts';
import { invitationLetter } from './invitation-letter.ts';
import type { KeptInvitation } from './invitation-store.ts';

const SECRET_BYTES = 32;
const HOUR_MS = 3_600_000;

/** A link that was just made: its secret is in it alone. */
export interface NewLink {
  url: string;
  secretHash: string;
  expiresAt: string;
}

export function newLink(
  {
    platform,
    publicOrigin,
  }: { platform: Pick<Platform, 'random' | 'clock' | 'crypto'>; publicOrigin: string },
  { hours }: Pick<InvitationDraft, 'hours'>,
): NewLink {
  const secret = platform.random.bytes(SECRET_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true });
  return {
    url: `${publicOrigin}/invitation#${secret}`,
    secretHash: secretHashOf(platform, secret),
    expiresAt: formatInstant(platform.clock.wallMs() + hours * HOUR_MS),
  };
}

export function secretHashOf({ crypto }: Pick<Platform, 'crypto'>, secret: string): string {
  return crypto.sha256(new TextEncoder().encode(secret));
}

/** Of the letter with one link. */
export function letterKey({ secretHash }: Pick<KeptInvitation, 'secretHash'>): string {
  return `invitation:${secretHash}`;
}

/** False: nobody is written to, and the link has to be handed over by hand. */
export async function sendLink(
  mail: Mail,
  trx: Transactor,
  { invitation, link, organisation }: { invitation: KeptInvitation; link: NewLink; organisation: string },
): Promise<boolean> {
  const { email, expiresAt } = invitation;
  if (email === null) return false;
  const said = invitationLetter({ ...invitation, organisation, url: link.url });
  return mail.queue(trx, { to: email, ...said, dedupeKey: letterKey(invitation), expiresAt });
}

/** As it is shown: without the hash of the secret, with what became of the letter. */
export function shownInvitation(
  { secretHash: _secretHash, ...invitation }: KeptInvitation,
  mail: MailStanding | null,
): Invitation {
  return { ...invitation, mail };
}
