import { z } from 'zod';
import { ReadingRow, ReadingValue } from '../../../shared/contract/index.ts';

/** Most rows of a table that are kept of a source: a day of a large airport, of which boards show the next. */
export const MOST_KEPT_ROWS = 1_000;

/** What a document says at one place: a reading, or a table of more rows than any board has room for. */
export const KeptValue = z.union([ReadingValue, z.object({ rows: z.array(ReadingRow).max(MOST_KEPT_ROWS) })]);
