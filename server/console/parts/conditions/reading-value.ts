import { numberOf } from '../typed-number.ts';
import type { ConditionOf } from './condition-rows.ts';

type Value = ConditionOf<'reading'>['value'];

/** What a reading is compared with. The text `7` is another value than the number 7. */
export const VALUE_KINDS = ['number', 'text', 'truth'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

export function kindOfValue(value: Value): ValueKind {
  if (typeof value === 'boolean') return 'truth';
  return typeof value === 'number' ? 'number' : 'text';
}

/** The value that a text stands for; nothing, while it stands for none. */
export function valueOf(text: string, kind: ValueKind): Value {
  if (kind === 'text') return text.trim();
  if (kind === 'truth') return text.trim() === 'true';
  return numberOf(text) ?? '';
}
