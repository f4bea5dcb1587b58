import { queryOptions } from '@tanstack/react-query';
import { KnownReading } from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';
import { everyPage } from './every-page.ts';

/** What feeds and people say of a gate, also what has run out in the last day. */
export async function knownReadings(api: Api, gateId: string, signal: AbortSignal): Promise<KnownReading[]> {
  const { rows } = await everyPage(api, {
    path: path('/gates', gateId, 'readings'),
    row: KnownReading,
    signal,
  });
  return rows;
}

export function knownReadingsQuery(api: Api, gateId: string) {
  return queryOptions({
    queryKey: ['readings', { gateId }],
    queryFn: ({ signal }) => knownReadings(api, gateId, signal),
  });
}
