import { queryOptions } from '@tanstack/react-query';
import { Gate, pageOf } from '../../../shared/contract/index.ts';
import type { Api } from './api.ts';

const MOST = 200;

/** Every gate, in the order in which they were made; a country has fewer than one page holds. */
export function gatesQuery(api: Api) {
  return queryOptions({
    queryKey: ['gates'],
    queryFn: async ({ signal }) =>
      (await api({ path: '/gates', query: { limit: MOST }, reply: pageOf(Gate), signal })).rows,
  });
}
