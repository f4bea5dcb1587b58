import type { Audit } from '../audit/index.ts';
import type { Reader } from '../platform/database.ts';
import type { Mail } from '../platform/mail/index.ts';
import type { Platform } from '../platform/platform.ts';
import { createGrants, type Grants } from './grant.ts';
import { createInvitations, type Invitations } from './invitation.ts';
import type { Organisations } from './organisation.ts';
import { createPersons, type Persons } from './person.ts';
import type { NeedsTwoFactors } from './session.ts';

export interface PeopleParts {
  platform: Platform;
  audit: Audit;
  mail: Mail;
  organisations: Organisations;
  places: { gate(reader: Reader, gateId: string): Promise<object | null> };
  needsTwo: NeedsTwoFactors;
  /** Where the link of an invitation leads. */
  publicOrigin: string;
}

/** Who may use the server: how they come, whose they are, and what they may do. */
export interface People {
  persons: Persons;
  grants: Grants;
  invitations: Invitations;
}

export function createPeople(parts: PeopleParts): People {
  const persons = createPersons(parts);
  return { persons, grants: createGrants(parts, persons), invitations: createInvitations(parts) };
}
