import {
  isReadingTable,
  type KnownReading,
  type ReadingUpdate,
  type ReadingValue,
} from '../../../../shared/contract/index.ts';
import { numberOf } from '../../parts/typed-number.ts';

/** What a value is: a text (the key of an approved fact, a state), a number, yes or no, or not known. */
export const VALUE_KINDS = ['text', 'number', 'truth', 'unknown'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** How long what somebody says by hand may count, in seconds. */
export const HOLDS = ['900', '3600', '14400', '86400', '604800'] as const;
export type Hold = (typeof HOLDS)[number];

/** A reading as it is typed. */
export interface TypedReading {
  key: string;
  kind: ValueKind;
  text: string;
  number: string;
  isTrue: boolean;
  holds: Hold;
}

export const BLANK_READING: TypedReading = {
  key: '',
  kind: 'text',
  text: '',
  number: '',
  isTrue: true,
  holds: '3600',
};

/** As it was seen last, to be said anew. */
export function typedOf({ reading, held }: KnownReading): TypedReading {
  const value = held === null ? reading.value : held.value;
  const blank = { ...BLANK_READING, key: reading.key };
  if (typeof value === 'string') return { ...blank, kind: 'text', text: value };
  if (typeof value === 'number') return { ...blank, kind: 'number', number: String(value) };
  return value === null || isReadingTable(value)
    ? { ...blank, kind: 'unknown' }
    : { ...blank, kind: 'truth', isTrue: value };
}

/** What a typed reading lacks, by the field's name and the key of the words that say it; the server judges the rest. */
export type ReadingLack = 'keyMissing' | 'valueMissing' | 'noNumber';

export function lacksOf({ key, kind, text, number }: TypedReading): Record<string, ReadingLack> {
  return {
    ...(key.trim() === '' ? { key: 'keyMissing' as const } : {}),
    ...(kind === 'text' && text.trim() === '' ? { value: 'valueMissing' as const } : {}),
    ...(kind === 'number' && numberOf(number) === null ? { value: 'noNumber' as const } : {}),
  };
}

export function updateOf(typed: TypedReading): ReadingUpdate {
  return { value: valueOf(typed), ttlSeconds: Number(typed.holds) };
}

function valueOf({ kind, text, number, isTrue }: TypedReading): ReadingValue {
  if (kind === 'text') return text.trim();
  if (kind === 'number') return numberOf(number);
  return kind === 'truth' ? isTrue : null;
}
