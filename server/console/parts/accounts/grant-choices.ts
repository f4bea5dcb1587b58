import type { ContentClass, GrantDraft, Role } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { dayIn } from '../local-day.ts';

/** A role as it is chosen. Null: every one. */
export interface TypedGrant {
  role: Role;
  /** Empty: none is chosen yet. */
  organisationId: string;
  gateIds: readonly string[] | null;
  classes: readonly ContentClass[] | null;
  languages: readonly string[] | null;
  /** Empty: until it is taken back. */
  lastDay: string;
}

export function blankGrant(organisationId: string): TypedGrant {
  return { role: 'contributor', organisationId, gateIds: null, classes: null, languages: null, lastDay: '' };
}

/** What a choice lacks, by the key of the words that say it. */
export type GrantLack = 'organisationMissing' | 'gatesMissing' | 'classesMissing' | 'languagesMissing';

/** By the field's name; the server judges the rest. */
export function grantLacksOf({ role, ...grant }: TypedGrant): Record<string, GrantLack> {
  const isNone = (chosen: readonly unknown[] | null): boolean => chosen?.length === 0;
  return {
    ...(grant.organisationId === '' ? { organisationId: 'organisationMissing' as const } : {}),
    ...(isNone(grant.gateIds) ? { gateIds: 'gatesMissing' as const } : {}),
    ...(isNone(grant.classes) ? { classes: 'classesMissing' as const } : {}),
    ...(role === 'editor' && isNone(grant.languages) ? { languages: 'languagesMissing' as const } : {}),
  };
}

/** It ends with its last day, by the clock of whoever gives it. Languages are said of editors alone. */
export function grantDraftOf({ role, lastDay, ...grant }: TypedGrant, zone: string): GrantDraft {
  return {
    role,
    organisationId: grant.organisationId,
    gateIds: grant.gateIds === null ? null : [...grant.gateIds],
    classes: grant.classes === null ? null : [...grant.classes],
    languages: grant.languages === null || role !== 'editor' ? null : [...grant.languages],
    until: lastDay === '' ? null : formatInstant(dayIn(zone, lastDay).endMs),
  };
}
