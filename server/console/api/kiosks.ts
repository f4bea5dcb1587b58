import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { Kiosk, OpenFault, pageOf } from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';

const MOST = 100;

export function kioskQuery(api: Api, kioskId: string) {
  return queryOptions({
    queryKey: ['kiosks', kioskId],
    queryFn: ({ signal }) => api({ path: path('/kiosks', kioskId), reply: Kiosk, signal }),
  });
}

/** What troubles kiosks now, the newest first: of one, of a gate, or of all. */
export function openFaultsQuery(api: Api, of: { kioskId?: string; gateId?: string | undefined }) {
  return queryOptions({
    queryKey: ['faults', of],
    queryFn: ({ signal }) =>
      api({ path: '/faults', query: { ...of, limit: MOST }, reply: pageOf(OpenFault), signal }),
  });
}

/** Somebody has found the second unit. */
export function clearClone(api: Api, kioskId: string): Promise<Kiosk> {
  return api({ method: 'POST', path: path('/kiosks', kioskId, 'clear-clone'), reply: Kiosk });
}

/** Takes it out of service; only pairing brings it back. */
export function revokeKiosk(api: Api, kioskId: string): Promise<undefined> {
  return api({ method: 'DELETE', path: path('/kiosks', kioskId), reply: z.undefined() });
}
