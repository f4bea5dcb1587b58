import type { ActorKind } from '../../shared/contract/index.ts';

/** Who commands: every command takes one, and the audit keeps it. */
export interface Actor {
  kind: ActorKind;
  id: string;
  name: string;
  /** Address the command came from; null for the server itself. */
  address: string | null;
}

/** The server acting by its own rules (seeding, housekeeping). */
export const SERVER_ACTOR: Actor = { kind: 'server', id: 'server', name: 'Waypost server', address: null };
