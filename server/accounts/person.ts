import { PersonDraft, type Person, type PersonChanges } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Actor } from '../platform/actor.ts';
import { afterCommit } from '../platform/after-commit.ts';
import type { Transactor } from '../platform/database.ts';
import { changedDraft } from '../platform/bulk-editing.ts';
import { createEditing, type Editing, type EditingRules } from '../platform/editing.ts';
import { assertMayGrant, lastAdministrator } from './grant-rules.ts';
import { grantsOf } from './grant-store.ts';
import type { PeopleParts } from './people.ts';
import { deleteSessionsOf } from './session-store.ts';
import { administrators, personTable, type KeptPerson } from './person-store.ts';

/** What of a person is changed. `isDisabled` left out: it stays as it is. */
export type PersonEdit = PersonDraft & Pick<PersonChanges, 'isDisabled'>;
export type Persons = Editing<PersonEdit, KeptPerson>;

/** Those who may sign in. They come by invitations, and are disabled and not removed: what they did keeps their name. */
export function createPersons(parts: PeopleParts): Persons {
  return createEditing<PersonEdit, KeptPerson>({ ...parts, table: personTable, rules: personRules(parts) });
}

function personRules(parts: PeopleParts): EditingRules<PersonEdit, KeptPerson> {
  const { platform, organisations } = parts;
  const now = (): string => formatInstant(platform.clock.wallMs());
  return {
    kind: 'person',
    nameOf: ({ displayName }) => displayName,
    guard: {
      read: 'accounts:read',
      write: 'accounts:write',
      scopeOf: ({ organisationId }) => ({ organisationId }),
    },
    complete: ({ isDisabled, ...draft }, before) => {
      if (before === null) throw new AppError('server/defect', 'a person comes by an invitation');
      const was = before.disabledAt;
      return { ...draft, name: before.name, disabledAt: disabledSince(was, isDisabled, now) };
    },
    copied: ({ id: _id, revision: _revision, name: _name, disabledAt: _disabledAt, ...draft }) => draft,
    assertSound: async (trx, { organisationId }, id, actor) => {
      const before = id === null ? null : await personTable.find(trx, id);
      if (before?.object.organisationId !== organisationId)
        await organisations.assertOpen(trx, organisationId, '/body/organisationId');
      if (id !== null) await assertHoldsNoMore(trx, id, actor);
    },
    assertUnused: (_trx, { displayName }) =>
      Promise.reject(new AppError('object/in-use', `the audit names ${displayName}: disable them`)),
    changed: async (trx, { id, before, after }) => {
      if (after?.disabledAt === null || before?.disabledAt !== null) return;
      if ((await administrators(trx, now())).length === 0) throw lastAdministrator();
      await deleteSessionsOf(trx, id);
      afterCommit(trx, () => platform.bus.emit('session:ended', { personId: id }));
    },
  };
}

function disabledSince(
  was: string | null,
  isDisabled: boolean | undefined,
  now: () => string,
): string | null {
  if (isDisabled === undefined) return was;
  return isDisabled ? (was ?? now()) : null;
}

/** Nobody is taken out of service, or moved, by those who may do less. Throws `permission/denied`. */
async function assertHoldsNoMore(trx: Transactor, personId: string, actor: Actor): Promise<void> {
  for (const grant of await grantsOf(trx, [personId])) assertMayGrant(actor, grant);
}

/** A person with changes made to many at once. */
export function changedPerson(
  { id: _id, revision: _revision, name: _name, disabledAt: _disabledAt, ...draft }: Person,
  { isDisabled, ...changes }: PersonChanges,
): PersonEdit {
  return { ...changedDraft(PersonDraft, { ...draft, ...changes }), isDisabled };
}
