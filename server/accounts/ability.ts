import { Ability } from '@casl/ability';
import { Role, type Permission } from '../../shared/contract/index.ts';
import { covers, type Authority, type ReachPart, type Scope } from '../platform/authority.ts';
import { permissionsOf } from './role.ts';

/** A role that somebody has now, and how far: null is every one. */
export interface HeldGrant {
  role: Role;
  organisationIds: readonly string[] | null;
  gateIds: readonly string[] | null;
  classes: ReachPart['classes'];
  /** Left out: every one. */
  languages?: ReachPart['languages'];
}

/** What somebody may do by all of their grants together. */
export interface Rights extends Authority {
  roles: readonly Role[];
  permissions: readonly Permission[];
}

/**
 * Rights made of grants. Whoever may read something at a gate reads what belongs to no gate as well (playlists and
 * contents that all of them share); to change that takes a grant for every gate.
 */
export function rightsOf(grants: readonly HeldGrant[]): Rights {
  const ability = new Ability<[Permission, 'scope' | Scope], ReachPart>(grants.flatMap(rulesOf), {
    conditionsMatcher: (part: ReachPart) => (scope: Scope) => covers(part, scope),
    detectSubjectType: () => 'scope',
  });
  return {
    roles: Role.options.filter((role) => grants.some((grant) => grant.role === role)),
    permissions: permissionsOf(grants.map(({ role }) => role)),
    may: (permission, scope) => ability.can(permission, scope ?? 'scope'),
    reach: (permission) => {
      const parts = ability.rulesFor(permission, 'scope').map(({ conditions }) => conditions);
      return {
        isAll: parts.includes(undefined),
        parts: parts.filter((part) => part !== undefined),
      };
    },
  };
}

function rulesOf({ role, organisationIds, gateIds, classes, languages = null }: HeldGrant) {
  const held = permissionsOf([role]);
  const rule = (action: Permission[], gates: ReachPart['gateIds']) => {
    const part: ReachPart = { organisationIds, gateIds: gates, classes, languages };
    const isAll = [organisationIds, gates, classes, languages].every((one) => one === null);
    return { action, subject: 'scope' as const, ...(isAll ? {} : { conditions: part }) };
  };
  return [
    rule(held.filter(isReading), gateIds === null ? null : [...gateIds, null]),
    rule(
      held.filter((permission) => !isReading(permission)),
      gateIds,
    ),
  ].filter(({ action }) => action.length > 0);
}

function isReading(permission: Permission): boolean {
  return permission.endsWith(':read');
}
