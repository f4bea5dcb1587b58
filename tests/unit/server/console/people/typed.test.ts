import { describe, expect, it } from 'vitest';
import { GrantDraft, InvitationDraft, SubstitutionDraft } from '../../../../../shared/contract/index.ts';
import {
  blankGrant,
  grantDraftOf,
  grantLacksOf,
} from '../../../../../server/console/parts/accounts/grant-choices.ts';
import {
  blankInvitation,
  draftOf,
  fieldOf,
  lacksOf,
} from '../../../../../server/console/pages/people/invitations/typed-invitation.ts';
import {
  draftOf as substitutionOf,
  lacksOf as substitutionLacksOf,
} from '../../../../../server/console/pages/people/person/typed-substitution.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const ORGANISATION = '019ab000-0000-7000-8000-000000000001';
const [LAN, MINH] = ['019ab000-0000-7000-8000-000000000002', '019ab000-0000-7000-8000-000000000003'];

describe('a role that is chosen', () => {
  it('is for everything until it is taken back, unless something else is said', () => {
    expect(grantDraftOf(blankGrant(ORGANISATION), ZONE)).toEqual({
      role: 'contributor',
      organisationId: ORGANISATION,
      gateIds: null,
      classes: null,
      languages: null,
      until: null,
    });
  });

  it('counts to the end of its last day, by the clock of whoever gives it', () => {
    const draft = grantDraftOf({ ...blankGrant(ORGANISATION), lastDay: '2026-12-31' }, ZONE);
    expect(GrantDraft.parse(draft).until).toBe('2026-12-31T17:00:00.000Z');
  });

  it('names languages of an editor alone', () => {
    const grant = { ...blankGrant(ORGANISATION), languages: ['vi'] };
    expect(grantDraftOf({ ...grant, role: 'editor' }, ZONE).languages).toEqual(['vi']);
    expect(grantDraftOf({ ...grant, role: 'planner' }, ZONE).languages).toBeNull();
  });

  it('lacks what was to be named and was not', () => {
    expect(grantLacksOf(blankGrant(''))).toEqual({ organisationId: 'organisationMissing' });
    const none = { gateIds: [], classes: [], languages: [] };
    expect(grantLacksOf({ ...blankGrant(ORGANISATION), ...none })).toEqual({
      gateIds: 'gatesMissing',
      classes: 'classesMissing',
    });
    expect(grantLacksOf({ ...blankGrant(ORGANISATION), ...none, role: 'editor' })).toHaveProperty(
      'languages',
    );
  });
});

describe('an invitation that is typed', () => {
  const typed = { ...blankInvitation(ORGANISATION, 'vi'), displayName: ' Lan ', name: ' Lan.Pham ' };

  it('is one that the server takes, without an address where none is typed', () => {
    expect(InvitationDraft.parse(draftOf(typed, ZONE))).toMatchObject({
      displayName: 'Lan',
      name: 'lan.pham',
      email: null,
      hours: 168,
    });
    expect(draftOf({ ...typed, email: ' lan@example.vn ' }, ZONE).email).toBe('lan@example.vn');
  });

  it('lacks names and what its roles lack, by the place of each role', () => {
    const grants = [blankGrant(ORGANISATION), blankGrant('')];
    expect(lacksOf({ ...blankInvitation('', 'vi'), grants })).toEqual({
      displayName: 'displayNameMissing',
      name: 'nameMissing',
      organisationId: 'organisationMissing',
      'grants.1.organisationId': 'organisationMissing',
    });
  });

  it.each([
    ['/body/name', 'name'],
    ['/body/grants/1/gateIds/0', 'grants.1.gateIds'],
    ['/body/grants/0/organisationId', 'grants.0.organisationId'],
    ['/body/grants', 'grants'],
    ['/query', undefined],
  ])('is refused at %s in the field %s', (pointer, field) => {
    expect(fieldOf(pointer)).toBe(field);
  });
});

describe('a substitution that is typed', () => {
  const typed = { substituteId: MINH, firstDay: '2026-12-01', lastDay: '2026-12-01', reason: ' leave ' };

  it('takes both days whole', () => {
    expect(SubstitutionDraft.parse(substitutionOf(LAN, typed, ZONE))).toMatchObject({
      from: '2026-11-30T17:00:00.000Z',
      until: '2026-12-01T17:00:00.000Z',
      reason: 'leave',
    });
  });

  it('lacks whom, when and why, and a last day that comes after the first', () => {
    const blank = { substituteId: '', firstDay: '', lastDay: '', reason: ' ' };
    expect(Object.values(substitutionLacksOf(blank))).toHaveLength(4);
    expect(substitutionLacksOf({ ...typed, lastDay: '2026-11-30' })).toEqual({ until: 'endsFirst' });
    expect(substitutionLacksOf(typed)).toEqual({});
  });
});
