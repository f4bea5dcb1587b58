import type { Invitation } from '../../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../../shared/time/index.ts';
import type { StateTone } from '../../../parts/index.ts';

export type InvitationStanding = 'waiting' | 'accepted' | 'revoked' | 'over';

/** What became of an invitation. */
export function standingOf(
  { acceptedAt, revokedAt, expiresAt }: Pick<Invitation, 'acceptedAt' | 'revokedAt' | 'expiresAt'>,
  nowMs: number,
): InvitationStanding {
  if (acceptedAt !== null) return 'accepted';
  if (revokedAt !== null) return 'revoked';
  return parseInstant(expiresAt) <= nowMs ? 'over' : 'waiting';
}

export const TONES: Record<InvitationStanding, StateTone> = {
  waiting: 'care',
  accepted: 'well',
  revoked: 'off',
  over: 'off',
};
