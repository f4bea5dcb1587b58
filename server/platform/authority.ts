import type { ContentClass, Permission } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';

/** Where something stands: whose it is, at which gate (null: at none), of which class, in which language. What is left out is not asked. */
export interface Scope {
  organisationId?: string;
  gateId?: string | null;
  class?: ContentClass;
  language?: string;
}

/** Scopes that a right covers: null is every one. Among gates, null is what belongs to none. */
export interface ReachPart {
  organisationIds: readonly string[] | null;
  gateIds: readonly (string | null)[] | null;
  classes: readonly ContentClass[] | null;
  /** Left out: every one. */
  languages?: readonly string[] | null;
}

/** How far a right goes: all of it, or what any of the parts covers. */
export interface Reach {
  isAll: boolean;
  parts: readonly ReachPart[];
}

/** What somebody may do, and to what. */
export interface Authority {
  may: (permission: Permission, scope?: Scope) => boolean;
  reach: (permission: Permission) => Reach;
}

const ALL: Reach = { isAll: true, parts: [] };
const NOTHING: Reach = { isAll: false, parts: [] };

/** The server itself, and whoever commands on its machine. */
export const EVERYTHING: Authority = { may: () => true, reach: () => ALL };

/** Whoever is not known to have a right. */
export const NO_AUTHORITY: Authority = { may: () => false, reach: () => NOTHING };

/** Some permissions, each as far as one part goes. */
export function authorityOver(permissions: readonly Permission[], part: ReachPart): Authority {
  const holds = (permission: Permission): boolean => permissions.includes(permission);
  return {
    may: (permission, scope = {}) => holds(permission) && covers(part, scope),
    reach: (permission) => ({ isAll: false, parts: holds(permission) ? [part] : [] }),
  };
}

/** Whether a part covers a scope, in everything that the scope says. */
export function covers(part: ReachPart, scope: Scope): boolean {
  const { organisationId, gateId, class: contentClass, language } = scope;
  const isIn = <Value>(all: readonly Value[] | null, value: Value | undefined): boolean =>
    all === null || value === undefined || all.includes(value);
  return (
    isIn(part.organisationIds, organisationId) &&
    isIn(part.gateIds, gateId) &&
    isIn(part.classes, contentClass) &&
    isIn(part.languages ?? null, language)
  );
}

/** Holds a command to what its actor may do. Throws `permission/denied`. */
export function assertMay(
  { authority }: { authority: Authority },
  permission: Permission,
  scope: Scope,
): void {
  if (!authority.may(permission, scope))
    throw new AppError('permission/denied', `needs ${permission} for this`);
}

/** What somebody may not see is not there for them. Throws `object/not-found`. */
export function assertSees(
  authority: Authority,
  permission: Permission,
  { scope, what }: { scope: Scope; what: string },
): void {
  if (!authority.may(permission, scope)) throw new AppError('object/not-found', `there is no ${what}`);
}
