import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { Desk, pageOf, type DeskDraft } from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';

type Seen = { id: string; revision: number };

/** What people of a gate can say from their telephones; null: nothing yet. */
export function deskQuery(api: Api, gateId: string) {
  return queryOptions({
    queryKey: ['desks', { gateId }],
    queryFn: async ({ signal }) => {
      const reply = pageOf(Desk);
      const { rows } = await api({ path: '/desks', query: { gateId, limit: 1 }, reply, signal });
      return rows[0] ?? null;
    },
  });
}

/** Keeps a desk: the gate's first one, or the changes to the one that was seen. */
export function saveDesk(api: Api, body: DeskDraft, seen: Seen | null): Promise<Desk> {
  if (seen === null) return api({ method: 'POST', path: '/desks', body, reply: Desk });
  return api({ method: 'PUT', path: path('/desks', seen.id), body, ifMatch: seen.revision, reply: Desk });
}

export function removeDesk(api: Api, { id, revision }: Seen): Promise<undefined> {
  return api({ method: 'DELETE', path: path('/desks', id), ifMatch: revision, reply: z.undefined() });
}
