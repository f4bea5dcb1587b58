import type { Organisation, OrganisationDraft } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Actor } from '../platform/actor.ts';
import { assertMay } from '../platform/authority.ts';
import type { Transactor } from '../platform/database.ts';
import type { Change, EditingRules } from '../platform/editing.ts';
import { beneath, organisationTable, type KeptOrganisation } from './organisation-store.ts';

/** What people change of an organisation, and what merging and closing do. */
export type OrganisationEdit = OrganisationDraft & Partial<Pick<Organisation, 'mergedInto' | 'closedAt'>>;

/** Organisations stand in one tree and are never removed. */
export function organisationRules(
  remember: (trx: Transactor, organisation: Organisation) => Promise<void>,
): EditingRules<OrganisationEdit, KeptOrganisation> {
  return {
    kind: 'organisation',
    nameOf: ({ name }) => name,
    guard: {
      read: 'accounts:read',
      write: 'accounts:write',
      scopeOf: ({ parentId }, id) => ({ organisationId: id ?? parentId ?? '' }),
    },
    complete: (draft, before) => ({
      mergedInto: before?.mergedInto ?? null,
      closedAt: before?.closedAt ?? null,
      ...draft,
    }),
    copied: ({ name, parentId }) => ({ name, parentId }),
    assertSound: async (trx, organisation, id, actor) => {
      const before = id === null ? null : await organisationTable.find(trx, id);
      const stays = before !== null && before.object.parentId === organisation.parentId;
      if (!stays) await assertMayStand(trx, organisation, { id, actor });
    },
    assertUnused: (_trx, { name }) =>
      Promise.reject(new AppError('object/in-use', `${name} is for ever: close it`)),
    changed: async (trx, { after }: Change<KeptOrganisation>) => {
      if (after !== null) await remember(trx, after);
    },
  };
}

/** Throws `reference/unknown`, `organisation/closed`, `organisation/cycle`, `permission/denied`. */
async function assertMayStand(
  trx: Transactor,
  { name, parentId }: KeptOrganisation,
  { id, actor }: { id: string | null; actor: Actor },
): Promise<void> {
  const own = id === null ? undefined : (await organisationTable.find(trx, id))?.object;
  if (parentId === null || own?.parentId === null)
    throw refused('request/invalid', 'one organisation alone stands beneath none, and stays so');
  const parent = (await organisationTable.find(trx, parentId))?.object;
  if (parent === undefined) throw refused('reference/unknown', 'there is no such organisation');
  if (parent.closedAt !== null) throw refused('organisation/closed', `${parent.name} is closed`);
  if (id !== null && (await beneath(trx, [id])).get(id)?.includes(parentId) === true)
    throw refused('organisation/cycle', `${parent.name} stands beneath ${name}`);
  assertMay(actor, 'accounts:write', { organisationId: parentId });
}

function refused(
  code: 'request/invalid' | 'reference/unknown' | 'organisation/closed' | 'organisation/cycle',
  detail: string,
): AppError {
  return new AppError(code, detail, { errors: [{ detail, pointer: '/body/parentId' }] });
}
