import { describe, expect, it } from 'vitest';
import { rightsOf, type HeldGrant } from '../../../../server/accounts/ability.ts';
import type { Scope } from '../../../../server/platform/authority.ts';
import type { Permission, Role } from '../../../../shared/contract/index.ts';

const [OWN, BENEATH, OTHER] = ['customs', 'customs-north', 'airline'];
const [GATE, ELSEWHERE] = ['huu-nghi', 'noi-bai'];

/** Everything of one organisation and what stands beneath it, at one gate, of one class. */
const held = (role: Role, more: Partial<HeldGrant> = {}): HeldGrant => ({
  role,
  organisationIds: [OWN, BENEATH],
  gateIds: [GATE],
  classes: ['routine'],
  ...more,
});

/** What each role does that no other scope but its own may have, and what it never does. */
const TABLE: [Role, does: Permission[], never: Permission[]][] = [
  [
    'contributor',
    ['library:write', 'library:comment'],
    ['library:review', 'approval:sign', 'planning:read', 'publishing:publish', 'places:write'],
  ],
  ['editor', ['library:write', 'library:review'], ['approval:sign', 'planning:write', 'publishing:publish']],
  [
    'approver',
    ['approval:sign', 'library:comment'],
    ['library:write', 'library:review', 'planning:write', 'publishing:publish', 'accounts:read'],
  ],
  ['planner', ['planning:write', 'publishing:publish'], ['approval:sign', 'places:write', 'accounts:read']],
  ['duty-officer', ['publishing:publish'], ['planning:write', 'library:write', 'approval:sign']],
  ['gate-desk', ['readings:write'], ['planning:write', 'publishing:publish', 'library:read']],
  ['technician', ['kiosks:enrol'], ['publishing:publish', 'accounts:read', 'planning:read', 'library:read']],
  ['auditor', ['audit:read'], ['library:write', 'planning:write', 'accounts:write', 'readings:write']],
  ['administrator', ['accounts:write', 'places:write'], []],
];

/** Every scope that is asked, and whether a right that changes something goes so far. */
const SCOPES: [what: string, scope: Scope, isWithin: boolean][] = [
  ['nothing in particular', {}, true],
  ['what is its own', { organisationId: OWN, gateId: GATE, class: 'routine' }, true],
  ['what stands beneath its own', { organisationId: BENEATH, gateId: GATE, class: 'routine' }, true],
  ['another organisation', { organisationId: OTHER, gateId: GATE, class: 'routine' }, false],
  ['another gate', { organisationId: OWN, gateId: ELSEWHERE, class: 'routine' }, false],
  ['another class', { organisationId: OWN, gateId: GATE, class: 'protected' }, false],
  ['its gate alone', { gateId: GATE }, true],
  ['another gate alone', { gateId: ELSEWHERE }, false],
  ['no gate', { gateId: null }, false],
];

describe.each(TABLE)('a %s', (role, does, never) => {
  it.each(SCOPES)('of one organisation, gate and class: %s', (_what, scope, isWithin) => {
    const rights = rightsOf([held(role)]);
    for (const permission of does) {
      // Of what belongs to no gate, everybody reads.
      const goesSoFar = isWithin || (scope.gateId === null && permission.endsWith(':read'));
      expect.soft(rights.may(permission, scope), permission).toBe(goesSoFar);
    }
    for (const permission of never) expect.soft(rights.may(permission, scope), permission).toBe(false);
  });

  it('of everything is held to no scope, and its lists to no condition', () => {
    const rights = rightsOf([held(role, { organisationIds: null, gateIds: null, classes: null })]);
    for (const permission of does) {
      expect(SCOPES.every(([, scope]) => rights.may(permission, scope))).toBe(true);
      expect(rights.reach(permission)).toMatchObject({ isAll: true });
    }
    for (const permission of never) expect(rights.reach(permission)).toEqual({ isAll: false, parts: [] });
  });
});

describe('rights', () => {
  it('of several grants go as far as each, and never as far as a mixture of them', () => {
    const rights = rightsOf([
      held('contributor', { organisationIds: [OWN], gateIds: [GATE] }),
      held('contributor', { organisationIds: [OTHER], gateIds: [ELSEWHERE] }),
    ]);
    expect(rights.may('library:write', { organisationId: OWN, gateId: GATE })).toBe(true);
    expect(rights.may('library:write', { organisationId: OTHER, gateId: ELSEWHERE })).toBe(true);
    expect(rights.may('library:write', { organisationId: OWN, gateId: ELSEWHERE })).toBe(false);
    expect(rights.permissions).toEqual(['places:read', 'library:read', 'library:write', 'library:comment']);
  });

  it('to read at a gate are rights to read what belongs to none, and not to change it', () => {
    const rights = rightsOf([held('planner', { organisationIds: null, classes: null })]);
    expect(rights.may('planning:read', { gateId: null })).toBe(true);
    expect(rights.may('planning:write', { gateId: null })).toBe(false);
    expect(rights.reach('planning:read').parts).toMatchObject([{ gateIds: [GATE, null] }]);
  });

  it('of nobody are none', () => {
    const rights = rightsOf([]);
    expect(rights.permissions).toEqual([]);
    expect(rights.may('places:read')).toBe(false);
    expect(rights.reach('places:read')).toEqual({ isAll: false, parts: [] });
  });
});

it('reviews the languages that a grant names, and does all else in every language', () => {
  const rights = rightsOf([held('editor', { languages: ['en', 'fr'] })]);
  const scope = { organisationId: OWN, gateId: GATE, class: 'routine' } as const;
  const reviews = ['en', 'fr', 'vi'].map((language) => rights.may('library:review', { ...scope, language }));
  expect(reviews).toEqual([true, true, false]);
  expect(rights.may('library:write', scope)).toBe(true);
  expect(rights.reach('library:review').parts).toMatchObject([{ languages: ['en', 'fr'] }]);
});
