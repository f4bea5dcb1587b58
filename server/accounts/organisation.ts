import type { Organisation, OrganisationPast, PageQuery } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Audit } from '../audit/index.ts';
import { SERVER_ACTOR, type Actor } from '../platform/actor.ts';
import { assertMay, type Authority } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { assertNoUsers } from '../platform/edit-rules.ts';
import { createEditing, type Edited, type Editing, type Target } from '../platform/editing.ts';
import { pageAfter, type Page } from '../platform/paging.ts';
import type { Platform } from '../platform/platform.ts';
import { organisationRules, type OrganisationEdit } from './organisation-rules.ts';
import { personTable } from './person-store.ts';
import {
  beneath,
  findRoot,
  insertPast,
  membersOf,
  moveBelongings,
  organisationTable,
  pastsOf,
  type KeptOrganisation,
} from './organisation-store.ts';

/** What the installation's own organisation is called until somebody names it. */
const OWN_NAME = 'Waypost';

/** The agencies whose people and contents there are. */
export interface Organisations {
  /** The installation's own, beneath which all others stand. */
  ownId: string;
  editing: Editing<OrganisationEdit, KeptOrganisation>;
  /** What it was called and where it stood, newest first. Throws `object/not-found`. */
  pasts(id: string, query: PageQuery, reader: Authority): Promise<Page<OrganisationPast>>;
  /**
   * Counts its people, contents, grants and what stands beneath it as another's from now on, and closes it. Throws
   * `object/not-found`, `object/conflict`, `organisation/closed`, `organisation/cycle`.
   */
  merge(actor: Actor, target: Target, into: string): Promise<Organisation>;
  /** Throws `object/in-use` while people are of it or open ones stand beneath it, and as `merge`. */
  close(actor: Actor, target: Target): Promise<Organisation>;
  /** What each is called, by its id. */
  namesOf(reader: Reader, ids: readonly string[]): Promise<Map<string, string>>;
  /** Throws `reference/unknown`, `organisation/closed` for one that takes nobody in. */
  assertOpen(reader: Reader, id: string, pointer: string): Promise<void>;
}

type Parts = { platform: Platform; audit: Audit };

/** Founds the installation's own organisation at the first start. */
export async function openOrganisations(parts: Parts): Promise<Organisations> {
  const { platform, audit } = parts;
  const { database } = platform;
  const remember = (trx: Transactor, organisation: Organisation): Promise<void> =>
    keepPast(parts, trx, organisation);
  const ownId = (await findRoot(database.read)) ?? (await database.transact((trx) => found(parts, trx)));
  const editing = createEditing<OrganisationEdit, KeptOrganisation>({
    ...parts,
    table: organisationTable,
    rules: organisationRules(remember),
  });
  const end = async (
    trx: Transactor,
    { actor, target, verb }: { actor: Actor; target: Target; verb: 'merge' | 'close' },
    mergedInto: string | null,
  ): Promise<Organisation> => {
    const { name, parentId } = await editing.within(trx).get(target.id, actor.authority);
    const closedAt = formatInstant(platform.clock.wallMs());
    const subject = { kind: 'organisation', id: target.id };
    await audit.append(trx, { actor, action: `organisation:${verb}`, subject, after: { mergedInto } });
    return editing.within(trx).update(actor, target, { name, parentId, mergedInto, closedAt });
  };
  return {
    ownId,
    editing,
    pasts: async (id, { limit, after }, reader) => {
      await editing.get(id, reader);
      const asked = { limit, after: after === undefined ? null : Number(after) };
      return pageAfter(await pastsOf(database.read, id, asked), limit, ({ revision }) => String(revision));
    },
    merge: (actor, target, into) =>
      database.transact(async (trx) => {
        const commands = editing.within(trx);
        const before = openOne(await commands.get(target.id, actor.authority), ownId);
        const taking = await commands.get(into, actor.authority);
        if (taking.closedAt !== null) throw new AppError('organisation/closed', `${taking.name} is closed`);
        await assertNotBeneath(trx, { above: before, below: taking });
        assertMay(actor, 'accounts:write', { organisationId: into });
        for (const child of await organisationTable.matching(trx, { parentId: target.id }))
          await commands.update(actor, child.object, { ...child.object, parentId: into });
        await movePersons(trx, { actor, from: target.id, into, at: formatInstant(platform.clock.wallMs()) });
        await moveBelongings(trx, { from: target.id, into });
        return end(trx, { actor, target, verb: 'merge' }, into);
      }),
    close: (actor, target) =>
      database.transact(async (trx) => {
        const { id, name } = openOne(await editing.within(trx).get(target.id, actor.authority), ownId);
        const children = await organisationTable.matching(trx, { parentId: id, closedAt: null });
        assertNoUsers(name, [...children.map(({ object }) => object.name), ...(await membersOf(trx, id))]);
        return end(trx, { actor, target, verb: 'close' }, null);
      }),
    namesOf: async (reader, ids) => {
      const known = await organisationTable.among(reader, ids);
      return new Map(known.map(({ object: { id, name } }) => [id, name]));
    },
    assertOpen: async (reader, id, pointer) => {
      const organisation = (await organisationTable.find(reader, id))?.object;
      if (organisation !== undefined && organisation.closedAt === null) return;
      const isClosed = organisation !== undefined;
      const detail = isClosed ? `${organisation.name} is closed` : `there is no organisation ${id}`;
      throw new AppError(isClosed ? 'organisation/closed' : 'reference/unknown', detail, {
        errors: [{ detail, pointer }],
      });
    },
  };
}

async function keepPast({ platform }: Parts, trx: Transactor, organisation: Organisation): Promise<void> {
  const kept = await organisationTable.find(trx, organisation.id);
  const since = formatInstant(platform.clock.wallMs());
  await insertPast(trx, organisation, { since, changedBy: kept?.lastEdit.changedBy ?? '' });
}

async function found({ platform, audit }: Parts, trx: Transactor): Promise<string> {
  const founded = await findRoot(trx);
  if (founded !== null) return founded;
  const since = formatInstant(platform.clock.wallMs());
  const kept: KeptOrganisation = { name: OWN_NAME, parentId: null, mergedInto: null, closedAt: null };
  const organisation = { ...kept, id: platform.newId(), revision: 1 };
  const changedBy = SERVER_ACTOR.name;
  await organisationTable.insert(trx, organisation.id, kept, { revision: 1, changedAt: since, changedBy });
  await insertPast(trx, organisation, { since, changedBy });
  const subject = { kind: 'organisation', id: organisation.id };
  await audit.append(trx, {
    actor: SERVER_ACTOR,
    action: 'organisation:create',
    subject,
    after: organisation,
  });
  return organisation.id;
}

/** Each of them is changed as if by hand, so that whoever edits one just now is told. */
async function movePersons(
  trx: Transactor,
  { actor, from, into, at: changedAt }: { actor: Actor; from: string; into: string; at: string },
): Promise<void> {
  for (const { object } of await personTable.matching(trx, { organisationId: from })) {
    const { id, revision, ...kept } = object;
    const edit = { revision: revision + 1, changedAt, changedBy: actor.name };
    await personTable.update(trx, id, { ...kept, organisationId: into }, edit);
  }
}

/** Throws `organisation/closed`; of the own one `object/in-use`. */
function openOne(organisation: Edited<KeptOrganisation>, ownId: string): Edited<KeptOrganisation> {
  const { id, name, closedAt } = organisation;
  if (closedAt !== null) throw new AppError('organisation/closed', `${name} is closed already`);
  if (id === ownId) throw new AppError('object/in-use', `all others stand beneath ${name}`);
  return organisation;
}

async function assertNotBeneath(
  reader: Reader,
  { above, below }: { above: Edited<KeptOrganisation>; below: Edited<KeptOrganisation> },
): Promise<void> {
  if ((await beneath(reader, [above.id])).get(above.id)?.includes(below.id) !== true) return;
  throw new AppError('organisation/cycle', `${below.name} stands beneath ${above.name}`);
}
