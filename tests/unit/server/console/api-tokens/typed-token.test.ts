import { describe, expect, it } from 'vitest';
import { draftOf, lacksOf, standingOf } from '../../../../../server/console/pages/api-tokens/typed-token.ts';
import { ApiToken } from '../../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../../shared/time/index.ts';

const GATE_ID = '00000000-0000-7000-a000-000000000001';
const TYPED = {
  name: ' Lanes ',
  scopes: ['readings:write' as const],
  gateIds: [GATE_ID],
  endDate: '2026-12-31',
};

const TOKEN = ApiToken.parse({
  id: GATE_ID,
  ...draftOf(TYPED, 'UTC'),
  createdAt: '2026-11-01T00:00:00.000Z',
  createdBy: { id: 'a', name: 'administrator' },
  lastUsedAt: null,
  revokedAt: null,
});

describe('an API token in a form', () => {
  it('ends with its last day, by the clock of whoever makes it', () => {
    expect(draftOf(TYPED, 'Asia/Ho_Chi_Minh')).toEqual({
      name: 'Lanes',
      scopes: ['readings:write'],
      gateIds: [GATE_ID],
      expiresAt: '2026-12-31T17:00:00.000Z',
    });
  });

  it('lacks what a program is called, what it may do, where, and until when', () => {
    expect(lacksOf(TYPED)).toEqual({});
    expect(lacksOf({ name: ' ', scopes: [], gateIds: [], endDate: '' })).toEqual({
      name: 'nameMissing',
      scopes: 'scopesMissing',
      gateIds: 'gatesMissing',
      expiresAt: 'endMissing',
    });
  });

  it('counts until it ends or is revoked, whichever comes first', () => {
    const endMs = parseInstant(TOKEN.expiresAt);
    expect(standingOf(TOKEN, endMs - 1)).toBe('counts');
    expect(standingOf(TOKEN, endMs)).toBe('ended');
    expect(standingOf({ ...TOKEN, revokedAt: TOKEN.createdAt }, endMs)).toBe('revoked');
  });
});
