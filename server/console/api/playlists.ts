import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { pageOf, Playlist, type PlaylistDraft } from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';
import { problemOf } from './call-failed.ts';

const ROWS = 50;

/** Which playlist, and the revision of it that was read. */
export type PlaylistTarget = Pick<Playlist, 'id' | 'revision'>;

/** Playlists of a gate or of all, oldest first, page after page. */
export function playlistsQuery(api: Api, gateId: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['playlists', 'list', { gateId }],
    initialPageParam: '',
    queryFn: ({ pageParam: after, signal }) =>
      api({ path: '/playlists', query: { gateId, after, limit: ROWS }, reply: pageOf(Playlist), signal }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** One playlist; null when it is gone. */
export function playlistQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: ['playlists', id],
    queryFn: async ({ signal }): Promise<Playlist | null> => {
      try {
        return await api({ path: path('/playlists', id), reply: Playlist, signal });
      } catch (error) {
        if (problemOf(error).code === 'object/not-found') return null;
        throw error;
      }
    },
  });
}

export function createPlaylist(api: Api, body: PlaylistDraft): Promise<Playlist> {
  return api({ method: 'POST', path: '/playlists', body, reply: Playlist });
}

/** Throws `object/conflict` when somebody changed it since it was read. */
export function savePlaylist(
  api: Api,
  { id, revision }: PlaylistTarget,
  body: PlaylistDraft,
): Promise<Playlist> {
  return api({ method: 'PUT', path: path('/playlists', id), body, reply: Playlist, ifMatch: revision });
}

/** Another like it, under a name of its own. */
export function copyPlaylist(api: Api, id: string, name: string): Promise<Playlist> {
  return api({ method: 'POST', path: path('/playlists', id, 'copies'), body: { name }, reply: Playlist });
}

/** Throws `object/in-use`, naming what plays it. */
export function removePlaylist(api: Api, { id, revision }: PlaylistTarget): Promise<undefined> {
  return api({
    method: 'DELETE',
    path: path('/playlists', id),
    reply: z.undefined(),
    ifMatch: revision,
  });
}
