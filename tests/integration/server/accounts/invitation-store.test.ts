import { describe, expect, it } from 'vitest';
import {
  findInvitation,
  insertInvitation,
  isInvited,
  listInvitations,
  markAccepted,
  markInvitationRevoked,
  replaceLink,
  type KeptInvitation,
} from '../../../../server/accounts/invitation-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

const LATER = '2026-11-29T08:00:00.000Z';

const NOBODY = '00000000-0000-7000-8000-000000000000';

describe.each(ENGINES)('the invitation store on %s', (engine) => {
  const stored = storedOn(engine);
  const invite = async (organisationId: string): Promise<KeptInvitation> => {
    const id = stored.newId();
    const invitation: KeptInvitation = {
      id,
      secretHash: `hash-${id}`,
      name: `guest-${id}`,
      displayName: 'Guest',
      email: 'guest@example.org',
      organisationId,
      language: 'vi',
      grants: [
        {
          role: 'editor',
          organisationId,
          gateIds: [stored.newId()],
          classes: null,
          languages: null,
          until: null,
        },
      ],
      createdAt: AT,
      createdBy: 'Lan',
      expiresAt: LATER,
      personId: null,
      acceptedAt: null,
      revokedAt: null,
    };
    await stored.transact((trx) => insertInvitation(trx, invitation));
    return invitation;
  };

  it('finds an invitation by its id and by the hash of its secret, as it was made', async () => {
    const made = await invite(await stored.organisation());
    expect(await findInvitation(stored.read, { id: made.id })).toEqual(made);
    expect(await findInvitation(stored.read, { secretHash: `hash-${made.id}` })).toEqual(made);
    expect(await findInvitation(stored.read, { secretHash: 'guessed' })).toBeNull();
  });

  it('finds one by its latest link alone', async () => {
    const made = await invite(await stored.organisation());
    const link = { secretHash: 'another', expiresAt: '2026-12-01T08:00:00.000Z' };
    await stored.transact((trx) => replaceLink(trx, made.id, link));
    expect(await findInvitation(stored.read, { secretHash: made.secretHash })).toBeNull();
    expect(await findInvitation(stored.read, { secretHash: 'another' })).toEqual({ ...made, ...link });
  });

  it('knows whether somebody by the name may still come', async () => {
    const organisationId = await stored.organisation();
    const [one, other] = [await invite(organisationId), await invite(organisationId)];
    expect(await isInvited(stored.read, { name: one.name, exceptId: NOBODY }, AT)).toBe(true);
    expect(await isInvited(stored.read, { name: one.name, exceptId: NOBODY }, LATER)).toBe(false);
    expect(await isInvited(stored.read, { name: one.name, exceptId: one.id }, AT)).toBe(false);
    await stored.transact((trx) => markInvitationRevoked(trx, one.id, AT));
    expect(await isInvited(stored.read, { name: one.name, exceptId: NOBODY }, AT)).toBe(false);
    const personId = await stored.person(organisationId);
    await stored.transact((trx) => markAccepted(trx, other.id, { personId, acceptedAt: AT }));
    expect(await isInvited(stored.read, { name: other.name, exceptId: NOBODY }, AT)).toBe(false);
    expect(await findInvitation(stored.read, { id: other.id })).toMatchObject({ personId, acceptedAt: AT });
  });

  it('lists those within reach, the newest first', async () => {
    const [here, there] = [await stored.organisation(), await stored.organisation()];
    const [first, second] = [await invite(here), await invite(here)];
    await invite(there);
    const reach = { isAll: false, parts: [{ organisationIds: [here], gateIds: null, classes: null }] };
    const page = await listInvitations(stored.read, { limit: 1, reach });
    expect(page.rows.map(({ id }) => id)).toEqual([second.id]);
    const rest = await listInvitations(stored.read, { limit: 9, reach, after: page.next ?? '' });
    expect(rest.rows.map(({ id }) => id)).toEqual([first.id]);
  });
});
