import type { z } from 'zod';
import { AppError } from '../../shared/errors.ts';

/** Text of a JSON column. */
export function toJson(value: unknown): string {
  return JSON.stringify(value);
}

/** Value of a JSON column. Throws `storage/unreadable` when it is not what the schema says. */
export function fromJson<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('storage/unreadable', 'a stored value is not of its schema', { cause });
  }
}
