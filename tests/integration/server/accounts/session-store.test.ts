import { describe, expect, it } from 'vitest';
import {
  deleteEndedSessions,
  deleteSession,
  deleteSessionsByIdentity,
  deleteSessionsByOne,
  deleteSessionsOf,
  findSession,
  insertSession,
  markSessionUsed,
  markSteppedUp,
  markTwoFactors,
  openSessions,
  sessionsAmong,
  type StoredSession,
} from '../../../../server/accounts/session-store.ts';
import { authorityOver, EVERYTHING } from '../../../../server/platform/authority.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

const LATER = '2026-11-22T09:00:00.000Z';
const LONG_AGO = { madeBefore: '2026-01-01T00:00:00.000Z', unusedSince: '2026-01-01T00:00:00.000Z' };

const SEEN = { ended: LONG_AGO, reach: EVERYTHING.reach('accounts:read') };

describe.each(ENGINES)('the session store on %s', (engine) => {
  const stored = storedOn(engine);
  const newPerson = async (): Promise<string> => stored.person(await stored.organisation());
  const newSession = async (personId: string, at = AT): Promise<StoredSession> => {
    const id = stored.newId();
    const from = { address: '10.0.0.7', agent: 'Browser/1.0' };
    const times = { createdAt: at, usedAt: at, steppedUpAt: at };
    const by = { way: 'password', isTwoFactor: 0 } as const;
    const session = { id, personId, tokenHash: id, previousTokenHash: null, ...from, ...times, ...by };
    await stored.transact((trx) => insertSession(trx, session));
    return session;
  };

  it('notes the use of a session and forgets it when told to', async () => {
    const { id } = await newSession(await newPerson());
    await stored.transact((trx) => markSessionUsed(trx, id, LATER));
    expect(await findSession(stored.read, id)).toMatchObject({ stored: { usedAt: LATER } });
    await stored.transact((trx) => deleteSession(trx, id));
    expect(await findSession(stored.read, id)).toBeNull();
  });

  it('forgets all of a person, or all but one, and no one else’s', async () => {
    const [personId, otherId] = [await newPerson(), await newPerson()];
    const [kept, one, two] = [
      await newSession(personId),
      await newSession(personId),
      await newSession(personId),
    ];
    const others = await newSession(otherId);
    const ended = await stored.transact((trx) => deleteSessionsOf(trx, personId, kept.id));
    expect(ended.toSorted()).toEqual([one.id, two.id].toSorted());
    expect(await stored.transact((trx) => deleteSessionsOf(trx, personId))).toEqual([kept.id]);
    expect(await findSession(stored.read, others.tokenHash)).not.toBeNull();
  });

  it('ends those of a person that were begun by one factor, once another was set up', async () => {
    const [personId, otherId] = [await newPerson(), await newPerson()];
    const [kept, weak] = [await newSession(personId), await newSession(personId)];
    const others = await newSession(otherId);
    await stored.transact((trx) => markTwoFactors(trx, kept.id));
    expect(await stored.transact((trx) => deleteSessionsByOne(trx, personId))).toEqual([weak.id]);
    expect(await findSession(stored.read, kept.id)).toMatchObject({ stored: { isTwoFactor: 1 } });
    expect(await findSession(stored.read, others.id)).not.toBeNull();
  });

  it('ends those of a person that were begun at the provider of identities', async () => {
    const [personId, otherId] = [await newPerson(), await newPerson()];
    const [kept, ended, others] = [
      await newSession(personId),
      await newSession(personId),
      await newSession(otherId),
    ];
    for (const { id } of [ended, others])
      await stored.transact((trx) =>
        trx.updateTable('sessions').set({ way: 'identity' }).where('id', '=', id).execute(),
      );
    expect(await stored.transact((trx) => deleteSessionsByIdentity(trx, personId))).toEqual([ended.id]);
    expect(await findSession(stored.read, kept.id)).not.toBeNull();
    expect(await findSession(stored.read, others.id)).not.toBeNull();
  });

  it('finds a session by its token and by the one before, after a step-up', async () => {
    const { id } = await newSession(await newPerson());
    const proved = { steppedUpAt: LATER, isTwoFactor: 1 } as const;
    const changed = { tokenHash: `${id}-new`, previousTokenHash: id, ...proved };
    await stored.transact((trx) => markSteppedUp(trx, { id, ...changed }));
    expect(await findSession(stored.read, id)).toMatchObject({ stored: changed });
    expect(await findSession(stored.read, `${id}-new`)).toMatchObject({ stored: changed });
  });

  it('tells of sessions, each with its person, and leaves out those that are gone', async () => {
    const organisationId = await stored.organisation();
    const personId = await stored.person(organisationId);
    const [one, other] = [await newSession(personId), await newSession(personId)];
    await stored.transact((trx) => deleteSession(trx, other.id));
    expect(await sessionsAmong(stored.read, [one.id, other.id])).toEqual([
      {
        stored: one,
        person: {
          id: personId,
          name: personId,
          displayName: `Officer ${personId}`,
          organisationId,
          mustChangePassword: false,
        },
      },
    ]);
  });

  it('lists the sessions that have not ended, newest first and page after page', async () => {
    const personId = await newPerson();
    const old = await newSession(personId, '2025-12-31T00:00:00.000Z');
    const made = [await newSession(personId), await newSession(personId), await newSession(personId)];
    const idsOf = async (query: { after?: string; limit: number }) => {
      const { rows, next } = await openSessions(stored.read, { personId, ...query }, SEEN);
      return { ids: rows.map((row) => row.stored.id), next };
    };
    const newest = made
      .map(({ id }) => id)
      .toSorted()
      .toReversed();
    const first = await idsOf({ limit: 2 });
    expect(first).toEqual({ ids: newest.slice(0, 2), next: newest[1] });
    expect(await idsOf({ limit: 2, after: first.next ?? '' })).toEqual({ ids: newest.slice(2), next: null });
    const all = await openSessions(stored.read, { limit: 200 }, SEEN);
    expect(all.rows.map((row) => row.stored.id)).not.toContain(old.id);
  });

  it('lists those of some organisations alone to whoever may see no others', async () => {
    const organisationId = await stored.organisation();
    const [one, other] = [await stored.person(organisationId), await newPerson()];
    const seen = await newSession(one);
    await newSession(other);
    const part = { organisationIds: [organisationId], gateIds: null, classes: null };
    const reach = authorityOver(['accounts:read'], part).reach('accounts:read');
    const { rows } = await openSessions(stored.read, { limit: 200 }, { ended: LONG_AGO, reach });
    expect(rows.map((row) => row.stored.id)).toEqual([seen.id]);
  });

  it('forgets sessions that are too old or too long unused, and no others', async () => {
    const personId = await newPerson();
    const old = await newSession(personId, '2026-11-21T08:00:00.000Z');
    const young = await newSession(personId, '2026-11-22T08:00:00.000Z');
    const ended = { madeBefore: '2026-11-21T20:00:00.000Z', unusedSince: '2026-11-22T07:00:00.000Z' };
    let forgotten = 1;
    while (forgotten > 0) {
      forgotten = await stored.transact((trx) => deleteEndedSessions(trx, ended, 1));
      expect(forgotten).toBeLessThanOrEqual(1);
    }
    expect(await findSession(stored.read, old.tokenHash)).toBeNull();
    expect(await findSession(stored.read, young.tokenHash)).not.toBeNull();
  });
});
