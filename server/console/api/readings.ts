import { queryOptions } from '@tanstack/react-query';
import { KnownReading, type ReadingUpdate } from '../../../shared/contract/index.ts';
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

/** Says what a reading is. */
export function putReading(
  api: Api,
  { gateId, key }: { gateId: string; key: string },
  body: ReadingUpdate,
): Promise<KnownReading> {
  return api({ method: 'PUT', path: path('/gates', gateId, 'readings', key), body, reply: KnownReading });
}
