import { sql, type RawBuilder } from 'kysely';
import type { Reach, ReachPart } from './authority.ts';

/** The columns of a query that say where a row stands; what it has none for is not asked. */
export interface ReachColumns {
  organisationId?: string;
  gateId?: string;
  class?: string;
  language?: string;
}

type Condition = RawBuilder<boolean>;
type Values = readonly (string | null)[];

/** Holds the rows of a query to a reach; null where that needs no condition, as for whoever may see everything, or the server itself. */
export function reachCondition(reach: Reach | undefined, columns: ReachColumns): Condition | null {
  if (reach === undefined || reach.isAll) return null;
  const asked = reach.parts.map((part) => askedOf(part, columns));
  if (asked.some((wanted) => wanted.length === 0)) return null;
  if (asked.length === 0) return sql<boolean>`1 = 0`;
  const conditions = withoutTwins(asked).map((wanted) =>
    joined(
      wanted.map(([column, values]) => isAmong(column, values)),
      ' and ',
    ),
  );
  return joined(conditions, ' or ');
}

type Wanted = [column: string, values: Values][];

function askedOf(part: ReachPart, columns: ReachColumns): Wanted {
  const pairs: [string | undefined, Values | null][] = [
    [columns.organisationId, part.organisationIds],
    [columns.gateId, part.gateIds],
    [columns.class, part.classes],
    [columns.language, part.languages ?? null],
  ];
  return pairs.flatMap(([column, values]) =>
    column === undefined || values === null ? [] : [[column, values] as [string, Values]],
  );
}

function withoutTwins(asked: readonly Wanted[]): Wanted[] {
  return [...new Map(asked.map((wanted) => [JSON.stringify(wanted), wanted])).values()];
}

function isAmong(column: string, values: Values): Condition {
  const named = values.filter((value) => value !== null);
  const ways: Condition[] = [];
  if (named.length > 0) ways.push(sql<boolean>`${sql.ref(column)} in (${sql.join(named)})`);
  if (named.length < values.length) ways.push(sql<boolean>`${sql.ref(column)} is null`);
  return ways.length === 0 ? sql<boolean>`1 = 0` : joined(ways, ' or ');
}

function joined(conditions: readonly Condition[], by: string): Condition {
  return sql<boolean>`(${sql.join(conditions, sql.raw(by))})`;
}
