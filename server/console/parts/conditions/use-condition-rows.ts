import { useState } from 'react';
import type { Condition } from '../../../../shared/contract/index.ts';
import {
  blankCondition,
  conditionsOf,
  isSame,
  rowsOf,
  type ConditionKind,
  type ConditionRow,
} from './condition-rows.ts';

interface ConditionRows {
  rows: readonly ConditionRow[];
  add: (kind: ConditionKind) => void;
  change: (id: number, condition: Condition) => void;
  remove: (id: number) => void;
}

/** Conditions as rows that may lack something yet: only whole ones are told, and what comes in from elsewhere wins. */
export function useConditionRows(
  conditions: readonly Condition[],
  onChange: (conditions: Condition[], row: number) => void,
): ConditionRows {
  const [rows, setRows] = useState(() => rowsOf(conditions, []));
  if (!isSame(conditionsOf(rows), conditions)) setRows(rowsOf(conditions, rows));
  const set = (next: readonly ConditionRow[], id: number): void => {
    setRows([...next]);
    const told = conditionsOf(next);
    if (!isSame(told, conditions)) onChange(told, id);
  };
  return {
    rows,
    add: (kind) => {
      const id = Math.max(-1, ...rows.map((row) => row.id)) + 1;
      set([...rows, { id, condition: blankCondition(kind) }], id);
    },
    change: (id, condition) =>
      set(
        rows.map((row) => (row.id === id ? { id, condition } : row)),
        id,
      ),
    remove: (id) =>
      set(
        rows.filter((row) => row.id !== id),
        id,
      ),
  };
}
