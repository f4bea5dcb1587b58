import type { z } from 'zod';
import { pageOf } from '../../../shared/contract/index.ts';
import type { Api, Call } from './api.ts';

const ROWS = 200;
/** Enough for whoever plans a gate; a page on which more matters asks for it page by page. */
const MOST_PAGES = 10;

interface ListCall<Row> extends Pick<Call<Row>, 'path' | 'query' | 'signal'> {
  row: z.ZodType<Row>;
}

/** A list read to its end, or to where nobody looks through it any more. */
export interface WholeList<Row> {
  rows: Row[];
  /** False: there are more. */
  isWhole: boolean;
}

/** Reads a list page after page. */
export async function everyPage<Row>(
  api: Api,
  { row, query, ...call }: ListCall<Row>,
): Promise<WholeList<Row>> {
  const rows: Row[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await api({ ...call, query: { ...query, after, limit: ROWS }, reply: pageOf(row) });
    rows.push(...answer.rows);
    if (answer.next === null) return { rows, isWhole: true };
    after = answer.next;
  }
  return { rows, isWhole: false };
}
