import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import {
  ContentClass,
  LanguageTag,
  type Grant,
  type Substitution,
  type SubstitutionQuery,
} from '../../shared/contract/index.ts';
import type { Reach } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import { pageAfter, type Page } from '../platform/paging.ts';
import { reachCondition } from '../platform/reach-condition.ts';
import type { AccountsTables } from '../platform/schema/accounts.ts';
import type { HeldGrant } from './ability.ts';
import { beneath } from './organisation-store.ts';

type GrantRow = Selectable<AccountsTables['grants']>;

const GateIds = z.array(z.string());
const Classes = z.array(ContentClass);
const Languages = z.array(LanguageTag);

export async function insertGrant(trx: Transactor, grant: Grant): Promise<void> {
  await trx.insertInto('grants').values(toRow(grant)).execute();
}

export async function findGrant(reader: Reader, id: string): Promise<Grant | null> {
  const row = await reader.selectFrom('grants').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toGrant(row);
}

/** Everything that was given to people and not taken back, oldest first. */
export async function grantsOf(reader: Reader, personIds: readonly string[]): Promise<Grant[]> {
  if (personIds.length === 0) return [];
  const rows = await reader
    .selectFrom('grants')
    .selectAll()
    .where('personId', 'in', personIds)
    .orderBy('id')
    .execute();
  return rows.map(toGrant);
}

export async function deleteGrant(trx: Transactor, id: string): Promise<void> {
  await trx.deleteFrom('grants').where('id', '=', id).execute();
}

/** What persons hold at an instant, their own and that of those they stand in for, by the person. */
export async function heldGrants(
  reader: Reader,
  personIds: readonly string[],
  now: string,
): Promise<Map<string, HeldGrant[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await inForce(reader, personIds, now)
    .unionAll(lent(reader, personIds, now))
    .execute();
  const partial = rows.filter(({ parentId }) => parentId !== null);
  const members = await beneath(reader, [...new Set(partial.map(({ organisationId }) => organisationId))]);
  const held = rows.map((row) => ({
    holderId: row.holderId,
    grant: {
      role: row.role,
      organisationIds: row.parentId === null ? null : (members.get(row.organisationId) ?? []),
      gateIds: nullOr(GateIds, row.gateIds),
      classes: nullOr(Classes, row.classes),
      languages: nullOr(Languages, row.languages),
    },
  }));
  const byHolder = Map.groupBy(held, ({ holderId }) => holderId);
  return new Map([...byHolder].map(([id, all]) => [id, all.map(({ grant }) => grant)]));
}

/** Of the organisation that stands beneath none, a grant is one for all. */
function inForce(reader: Reader, personIds: readonly string[], now: string) {
  return reader
    .selectFrom('grants')
    .innerJoin('organisations', 'organisations.id', 'grants.organisationId')
    .select(['grants.personId as holderId', 'organisations.parentId'])
    .select(['grants.role', 'grants.organisationId', 'grants.gateIds', 'grants.classes', 'grants.languages'])
    .where('grants.personId', 'in', personIds)
    .where('grants.from', '<=', now)
    .where((where) => where.or([where('grants.until', 'is', null), where('grants.until', '>', now)]));
}

function lent(reader: Reader, substituteIds: readonly string[], now: string) {
  return reader
    .selectFrom('substitutions')
    .innerJoin('persons', 'persons.id', 'substitutions.personId')
    .innerJoin('grants', 'grants.personId', 'substitutions.personId')
    .innerJoin('organisations', 'organisations.id', 'grants.organisationId')
    .select(['substitutions.substituteId as holderId', 'organisations.parentId'])
    .select(['grants.role', 'grants.organisationId', 'grants.gateIds', 'grants.classes', 'grants.languages'])
    .where('substitutions.substituteId', 'in', substituteIds)
    .where('substitutions.from', '<=', now)
    .where('substitutions.until', '>', now)
    .where('persons.disabledAt', 'is', null)
    .where('grants.role', '!=', 'administrator')
    .where('grants.from', '<=', now)
    .where((where) => where.or([where('grants.until', 'is', null), where('grants.until', '>', now)]));
}

export async function insertSubstitution(trx: Transactor, substitution: Substitution): Promise<void> {
  await trx.insertInto('substitutions').values(substitution).execute();
}

export async function findSubstitution(reader: Reader, id: string): Promise<Substitution | null> {
  const found = reader.selectFrom('substitutions').selectAll().where('id', '=', id);
  return (await found.executeTakeFirst()) ?? null;
}

/** Newest first; of one person, either way; within a reach, of those whose absent person it covers. */
export async function listSubstitutions(
  reader: Reader,
  { limit, after, personId, reach }: SubstitutionQuery & { reach?: Reach | undefined },
): Promise<Page<Substitution>> {
  let newest = reader
    .selectFrom('substitutions')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (after !== undefined) newest = newest.where('id', '<', after);
  if (personId !== undefined)
    newest = newest.where((where) =>
      where.or([where('personId', '=', personId), where('substituteId', '=', personId)]),
    );
  const within = reachCondition(reach, { organisationId: 'persons.organisationId' });
  const members = reader.selectFrom('persons').select('persons.id');
  const seen = within === null ? newest : newest.where('personId', 'in', members.where(within));
  return pageAfter(await seen.execute(), limit, ({ id }) => id);
}

export async function deleteSubstitution(trx: Transactor, id: string): Promise<void> {
  await trx.deleteFrom('substitutions').where('id', '=', id).execute();
}

function toRow({ gateIds, classes, languages, ...grant }: Grant): Insertable<AccountsTables['grants']> {
  return {
    ...grant,
    gateIds: gateIds === null ? null : toJson(gateIds),
    classes: classes === null ? null : toJson(classes),
    languages: languages === null ? null : toJson(languages),
  };
}

function toGrant(row: GrantRow): Grant {
  return {
    ...row,
    gateIds: nullOr(GateIds, row.gateIds),
    classes: nullOr(Classes, row.classes),
    languages: nullOr(Languages, row.languages),
  };
}

function nullOr<Schema extends z.ZodType>(schema: Schema, json: string | null): z.output<Schema> | null {
  return json === null ? null : fromJson(schema, json);
}
