import { types, type CustomTypesConfig } from 'pg';
import { AppError } from '../../shared/errors.ts';

type Read = (text: string) => unknown;

/** `bigint`, and `numeric`, which is what PostgreSQL makes of a sum of them. */
const INTEGERS: ReadonlySet<number> = new Set([types.builtins.INT8, types.builtins.NUMERIC]);

/** How a value is read from its text: integers as numbers, as SQLite gives them; the rest as usual. */
export const READERS: CustomTypesConfig = {
  getTypeParser: (oid): Read => (INTEGERS.has(oid) ? toNumber : (types.getTypeParser(oid) as Read)),
};

function toNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new AppError('storage/unreadable', 'a stored number is larger than any that is counted here');
}
