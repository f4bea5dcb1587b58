import { Condition } from '../../../../shared/contract/index.ts';
import { assertNever } from '../../../../shared/errors.ts';

export type ConditionKind = Condition['kind'];
export type ConditionOf<Kind extends ConditionKind> = Extract<Condition, { kind: Kind }>;

/** In the order in which they are offered. */
export const CONDITION_KINDS = ['opening', 'reading', 'between', 'language', 'placement', 'tag'] as const;

/** As many as the contract takes. */
export const MOST_CONDITIONS = 8;

/** A condition as it stands in a form: it may lack something yet. */
export interface ConditionRow {
  /** Its own for as long as it stands there. */
  id: number;
  condition: Condition;
}

/** A condition of which nothing is said but its kind. */
export function blankCondition(kind: ConditionKind): Condition {
  switch (kind) {
    case 'language':
    case 'tag':
    case 'placement':
      return { kind, anyOf: [] };
    case 'between':
      return { kind, start: '', end: '' };
    case 'reading':
      return { kind, readingKey: '', is: 'equal', value: '' };
    case 'opening':
      return { kind, openingKey: '', is: 'open' };
    default:
      return assertNever(kind);
  }
}

/** Whether everything is said that it needs to be judged. */
export function isWhole(condition: Condition): boolean {
  if (condition.kind === 'reading' && (condition.readingKey.trim() === '' || condition.value === ''))
    return false;
  return Condition.safeParse(condition).success;
}

/** What counts of the rows. */
export function conditionsOf(rows: readonly ConditionRow[]): Condition[] {
  return rows.map(({ condition }) => condition).filter(isWhole);
}

/** The rows of other conditions, those that were there before under the ids they had. */
export function rowsOf(conditions: readonly Condition[], before: readonly ConditionRow[]): ConditionRow[] {
  let free = Math.max(-1, ...before.map(({ id }) => id)) + 1;
  return conditions.map((condition, at) => {
    const kept = before[at];
    return kept !== undefined && isSame([kept.condition], [condition]) ? kept : { id: free++, condition };
  });
}

export function isSame(some: readonly Condition[], others: readonly Condition[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}
