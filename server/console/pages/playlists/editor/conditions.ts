import type { Condition } from '../../../../../shared/contract/index.ts';

export type ConditionKind = Condition['kind'];
export type ConditionOf<Kind extends ConditionKind> = Extract<Condition, { kind: Kind }>;

/** The first condition of a kind: the one that the editor shows in fields. */
export function conditionOf<Kind extends ConditionKind>(
  conditions: readonly Condition[],
  kind: Kind,
): ConditionOf<Kind> | null {
  return conditions.find((condition): condition is ConditionOf<Kind> => condition.kind === kind) ?? null;
}

/** The conditions with another in the place of the first of a kind; null takes it away. All others stay as they are. */
export function withCondition<Kind extends ConditionKind>(
  conditions: readonly Condition[],
  kind: Kind,
  next: ConditionOf<Kind> | null,
): Condition[] {
  const at = conditions.findIndex((condition) => condition.kind === kind);
  const added = next === null ? [] : [next];
  return at < 0 ? [...conditions, ...added] : conditions.toSpliced(at, 1, ...added);
}
