import type {
  Grant,
  GrantDraft,
  GrantQuery,
  Substitution,
  SubstitutionDraft,
  SubstitutionQuery,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Actor } from '../platform/actor.ts';
import { assertMay, assertSees, type Authority } from '../platform/authority.ts';
import type { Transactor } from '../platform/database.ts';
import { assertGrantable, assertMayGrant, grantFrom, lastAdministrator } from './grant-rules.ts';
import {
  deleteGrant,
  deleteSubstitution,
  findGrant,
  findSubstitution,
  grantsOf,
  insertGrant,
  insertSubstitution,
  listSubstitutions,
} from './grant-store.ts';
import type { Page } from '../platform/paging.ts';
import type { PeopleParts } from './people.ts';
import type { Persons } from './person.ts';
import { administrators } from './person-store.ts';

/** Roles that persons have, and who stands in for whom. */
export interface Grants {
  /** Oldest first. Throws `object/not-found`. */
  of(personId: string, reader: Authority): Promise<Grant[]>;
  /** Of those of these people whom somebody sees, oldest first. */
  ofSeveral(query: GrantQuery, reader: Authority): Promise<Grant[]>;
  /** Throws `object/not-found`, `permission/denied` for more than its giver has, `reference/unknown`, `organisation/closed`. */
  give(actor: Actor, personId: string, draft: GrantDraft): Promise<Grant>;
  /** Throws `object/not-found`, `permission/denied`, `person/last-administrator`. */
  takeBack(actor: Actor, grantId: string, personId: string): Promise<void>;
  /** Throws `reference/unknown`, `permission/denied`. */
  substitute(actor: Actor, draft: SubstitutionDraft): Promise<Substitution>;
  /** Newest first, also those that are over: of people that somebody sees. */
  substitutions(query: SubstitutionQuery, reader: Authority): Promise<Page<Substitution>>;
  /** Throws `object/not-found`. */
  endSubstitution(actor: Actor, id: string): Promise<void>;
}

export function createGrants(parts: PeopleParts, persons: Persons): Grants {
  const { platform, audit } = parts;
  const { database, clock, newId } = platform;
  const now = (): string => formatInstant(clock.wallMs());
  return {
    of: async (personId, reader) => {
      await persons.get(personId, reader);
      return grantsOf(database.read, [personId]);
    },
    ofSeveral: async ({ personIds }, reader) => {
      const among = personIds.split(',');
      const { rows } = await persons.list({ limit: among.length, among, matching: {} }, reader);
      return grantsOf(
        database.read,
        rows.map(({ id }) => id),
      );
    },
    give: (actor, personId, draft) =>
      database.transact(async (trx) => {
        const person = await persons.within(trx).get(personId, actor.authority);
        assertMay(actor, 'accounts:write', { organisationId: person.organisationId });
        await assertGrantable(parts, trx, { actor, draft, pointer: '/body' });
        const grant = grantFrom(draft, { id: newId(), personId, now: now(), createdBy: actor.name });
        await insertGrant(trx, grant);
        const subject = { kind: 'person', id: personId };
        await audit.append(trx, { actor, action: 'grant:give', subject, after: grant });
        return grant;
      }),
    takeBack: (actor, id, personId) =>
      database.transact(async (trx) => {
        const person = await persons.within(trx).get(personId, actor.authority);
        const grant = await findGrant(trx, id);
        if (grant === null || grant.personId !== personId) throw unknown('grant', id);
        assertMay(actor, 'accounts:write', { organisationId: person.organisationId });
        assertMayGrant(actor, grant);
        await deleteGrant(trx, id);
        if ((await administrators(trx, now())).length === 0) throw lastAdministrator();
        const subject = { kind: 'person', id: personId };
        await audit.append(trx, { actor, action: 'grant:take-back', subject, before: grant });
      }),
    substitute: (actor, draft) =>
      database.transact(async (trx) => {
        await assertMayLend(trx, { actor, draft, persons });
        const made = { id: newId(), ...draft, createdAt: now(), createdBy: actor.name };
        await insertSubstitution(trx, made);
        const subject = { kind: 'person', id: draft.personId };
        const { reason } = draft;
        await audit.append(trx, { actor, action: 'substitution:begin', subject, after: made, reason });
        return made;
      }),
    substitutions: (query, { reach }) =>
      listSubstitutions(database.read, { ...query, reach: reach('accounts:read') }),
    endSubstitution: (actor, id) =>
      database.transact(async (trx) => {
        const before = await findSubstitution(trx, id);
        if (before === null) throw unknown('substitution', id);
        const { organisationId } = await persons.within(trx).get(before.personId);
        const scope = { organisationId };
        assertSees(actor.authority, 'accounts:read', { scope, what: `substitution ${id}` });
        assertMay(actor, 'accounts:write', scope);
        await deleteSubstitution(trx, id);
        const subject = { kind: 'person', id: before.personId };
        await audit.append(trx, { actor, action: 'substitution:end', subject, before });
      }),
  };
}

/** What is lent is a grant as any other, and given by those who may give it. */
async function assertMayLend(
  trx: Transactor,
  { actor, draft, persons }: { actor: Actor; draft: SubstitutionDraft; persons: Persons },
): Promise<void> {
  for (const field of ['personId', 'substituteId'] as const) {
    const person = await persons
      .within(trx)
      .get(draft[field], actor.authority)
      .catch(() => null);
    if (person === null || person.disabledAt !== null) {
      const detail = 'there is no such person, or they are disabled';
      throw new AppError('reference/unknown', detail, { errors: [{ detail, pointer: `/body/${field}` }] });
    }
    assertMay(actor, 'accounts:write', { organisationId: person.organisationId });
  }
  for (const grant of await grantsOf(trx, [draft.personId]))
    if (grant.role !== 'administrator') assertMayGrant(actor, grant);
}

function unknown(what: string, id: string): AppError {
  return new AppError('object/not-found', `there is no ${what} ${id}`);
}
