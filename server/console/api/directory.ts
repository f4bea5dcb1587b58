import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { DirectoryEntry, type DirectoryEntryDraft } from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';
import { everyPage } from './every-page.ts';

/** What may be called, opened or scanned, as far as somebody sees it. */
export function directoryQuery(api: Api) {
  return queryOptions({
    queryKey: ['directory'],
    queryFn: ({ signal }) =>
      everyPage(api, { path: '/directory-entries', query: {}, row: DirectoryEntry, signal }),
  });
}

export function directoryEntryQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: ['directory', id],
    queryFn: ({ signal }) => api({ path: path('/directory-entries', id), reply: DirectoryEntry, signal }),
  });
}

type Seen = Pick<DirectoryEntry, 'id' | 'revision'>;

/** Keeps an entry: a new one, or the changes to one that was seen. */
export function saveEntry(api: Api, body: DirectoryEntryDraft, seen: Seen | null): Promise<DirectoryEntry> {
  const reply = DirectoryEntry;
  if (seen === null) return api({ method: 'POST', path: '/directory-entries', body, reply });
  const { id, revision: ifMatch } = seen;
  return api({ method: 'PUT', path: path('/directory-entries', id), body, ifMatch, reply });
}

export function removeEntry(api: Api, { id, revision }: Seen): Promise<undefined> {
  return api({
    method: 'DELETE',
    path: path('/directory-entries', id),
    ifMatch: revision,
    reply: z.undefined(),
  });
}
