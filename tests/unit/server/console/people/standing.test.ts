import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../../../server/console/pages/people/invitations/standing.ts';
import { standingOf as substitutionStandingOf } from '../../../../../server/console/pages/people/person/substitution-standing.ts';
import { parseInstant } from '../../../../../shared/time/index.ts';

const AT = '2026-11-26T08:00:00.000Z';
const LATER = '2026-11-27T08:00:00.000Z';
const NOW = parseInstant(AT);

describe('an invitation', () => {
  const open = { acceptedAt: null, revokedAt: null, expiresAt: LATER };

  it('waits until its time is over, and what people did counts before that', () => {
    expect(standingOf(open, NOW)).toBe('waiting');
    expect(standingOf({ ...open, expiresAt: AT }, NOW)).toBe('over');
    expect(standingOf({ ...open, expiresAt: AT, acceptedAt: AT }, NOW)).toBe('accepted');
    expect(standingOf({ ...open, revokedAt: AT }, NOW)).toBe('revoked');
  });
});

describe('a substitution', () => {
  it('begins with its first instant, and is over with its end', () => {
    expect(substitutionStandingOf({ from: AT, until: LATER }, NOW)).toBe('current');
    expect(substitutionStandingOf({ from: LATER, until: LATER }, NOW)).toBe('coming');
    expect(substitutionStandingOf({ from: AT, until: AT }, NOW)).toBe('ended');
  });
});
