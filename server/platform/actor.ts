import type { ActorKind, Role } from '../../shared/contract/index.ts';
import { EVERYTHING, type Authority } from './authority.ts';

/** Who commands: every command takes one, and the audit keeps it. */
export interface Actor {
  kind: ActorKind;
  id: string;
  name: string;
  /** Address the command came from; null for the server itself. */
  address: string | null;
  /** Those of a person at this moment. */
  roles: readonly Role[];
  /** Of a person; null: the installation's own. What they make is that one's. */
  organisationId: string | null;
  /** What they may do: the rules of every capability hold them to it. */
  authority: Authority;
}

/** The server acting by its own rules (seeding, housekeeping). */
export const SERVER_ACTOR: Actor = {
  kind: 'server',
  id: 'server',
  name: 'Waypost server',
  address: null,
  roles: [],
  organisationId: null,
  authority: EVERYTHING,
};
