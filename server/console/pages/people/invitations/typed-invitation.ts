import type { InvitationDraft } from '../../../../../shared/contract/index.ts';
import {
  blankGrant,
  grantDraftOf,
  grantLacksOf,
  type GrantLack,
  type TypedGrant,
} from '../../../parts/accounts/index.ts';

export const OFFERED_HOURS = [24, 72, 168] as const;

/** An invitation as it is typed. */
export interface TypedInvitation {
  displayName: string;
  name: string;
  email: string;
  /** Empty: none is chosen yet. */
  organisationId: string;
  language: string;
  hours: (typeof OFFERED_HOURS)[number];
  grants: readonly TypedGrant[];
}

export function blankInvitation(organisationId: string, language: string): TypedInvitation {
  const grants = [blankGrant(organisationId)];
  return { displayName: '', name: '', email: '', organisationId, language, hours: 168, grants };
}

/** Of the fields of one of its roles. */
export function prefixOf(place: number): string {
  return `grants.${place}.`;
}

type Lack = GrantLack | 'displayNameMissing' | 'nameMissing';

/** By the field's name; the server judges the rest. */
export function lacksOf({
  displayName,
  name,
  organisationId,
  grants,
}: TypedInvitation): Record<string, Lack> {
  const ofGrants = grants.flatMap((grant, i) =>
    Object.entries(grantLacksOf(grant)).map(([field, lack]) => [`${prefixOf(i)}${field}`, lack] as const),
  );
  return {
    ...(displayName.trim() === '' ? { displayName: 'displayNameMissing' as const } : {}),
    ...(name.trim() === '' ? { name: 'nameMissing' as const } : {}),
    ...(organisationId === '' ? { organisationId: 'organisationMissing' as const } : {}),
    ...Object.fromEntries(ofGrants),
  };
}

export function draftOf(typed: TypedInvitation, zone: string): InvitationDraft {
  return {
    displayName: typed.displayName.trim(),
    name: typed.name.trim().toLowerCase(),
    email: typed.email.trim() === '' ? null : typed.email.trim(),
    organisationId: typed.organisationId,
    language: typed.language,
    hours: typed.hours,
    grants: typed.grants.map((grant) => grantDraftOf(grant, zone)),
  };
}

/** Which field a pointer of a refusal is of. */
export function fieldOf(pointer: string): string | undefined {
  const [, place, field] = /^\/body\/grants\/(\d+)\/([^/]+)/.exec(pointer) ?? [];
  if (place !== undefined) return `${prefixOf(Number(place))}${field}`;
  return /^\/body\/([^/]+)/.exec(pointer)?.[1];
}
