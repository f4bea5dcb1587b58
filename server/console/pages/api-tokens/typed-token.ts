import type { ApiScope, ApiToken, ApiTokenDraft } from '../../../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../../../shared/time/index.ts';
import { dayIn } from '../../parts/local-day.ts';

/** A token as it is typed. */
export interface TypedToken {
  name: string;
  scopes: readonly ApiScope[];
  gateIds: readonly string[];
  /** Last day on which it counts. */
  endDate: string;
}

/** What a typed token lacks, by the field's name and the key of the words that say it; the server judges the rest. */
export type TokenLack = 'nameMissing' | 'scopesMissing' | 'gatesMissing' | 'endMissing';

export function lacksOf({ name, scopes, gateIds, endDate }: TypedToken): Record<string, TokenLack> {
  return {
    ...(name.trim() === '' ? { name: 'nameMissing' as const } : {}),
    ...(scopes.length === 0 ? { scopes: 'scopesMissing' as const } : {}),
    ...(gateIds.length === 0 ? { gateIds: 'gatesMissing' as const } : {}),
    ...(endDate === '' ? { expiresAt: 'endMissing' as const } : {}),
  };
}

/** It ends with its last day, by the clock of whoever makes it. */
export function draftOf({ name, scopes, gateIds, endDate }: TypedToken, zone: string): ApiTokenDraft {
  return {
    name: name.trim(),
    scopes: [...scopes],
    gateIds: [...gateIds],
    expiresAt: formatInstant(dayIn(zone, endDate).endMs),
  };
}

/** Whether it counts, or why it does not. */
export function standingOf(
  { revokedAt, expiresAt }: ApiToken,
  nowMs: number,
): 'counts' | 'revoked' | 'ended' {
  if (revokedAt !== null) return 'revoked';
  return parseInstant(expiresAt) <= nowMs ? 'ended' : 'counts';
}
