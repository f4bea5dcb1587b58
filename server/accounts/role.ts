import { Permission, type Role } from '../../shared/contract/index.ts';

const READING: Permission[] = [
  'places:read',
  'library:read',
  'planning:read',
  'kiosks:read',
  'plays:read',
  'readings:read',
  'feeds:read',
];

const WRITING: Permission[] = ['library:read', 'library:write', 'library:comment'];

/**
 * What each role may do. The administrator may do all: at first there is nobody else. What screens show is decided by
 * the keys of approvers, which no role stands in for.
 */
const PERMISSIONS: Record<Role, readonly Permission[]> = {
  contributor: ['places:read', ...WRITING],
  editor: ['places:read', ...WRITING, 'library:review', 'directory:write', 'planning:read'],
  approver: [
    'places:read',
    'library:read',
    'library:comment',
    'planning:read',
    'approval:sign',
    'trust:read',
  ],
  planner: [
    ...READING,
    ...WRITING,
    'planning:write',
    'publishing:publish',
    'kiosks:limit',
    'feeds:write',
    'directory:write',
  ],
  'duty-officer': [...READING, 'publishing:publish'],
  'gate-desk': ['places:read', 'planning:read', 'kiosks:read', 'readings:read', 'readings:write'],
  technician: ['places:read', 'kiosks:read', 'kiosks:enrol', 'kiosks:limit', 'readings:read', 'feeds:read'],
  auditor: [...READING, 'trust:read', 'audit:read', 'accounts:read', 'housekeeping:read'],
  administrator: Permission.options,
};

/** Everything that any of the roles may do, in the order of the contract. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  const held = new Set(roles.flatMap((role) => PERMISSIONS[role]));
  return Permission.options.filter((permission) => held.has(permission));
}
