import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { ahead } from '../../app/ahead.ts';
import type { Place } from '../../app/place.ts';
import { shellRoute } from '../../app/root-routes.tsx';
import { playlistsIcon } from './playlists-icon.tsx';

export const playlists: Place = {
  to: '/playlists',
  name: { vi: 'Danh sách phát', en: 'Playlists' },
  icon: playlistsIcon,
  needs: 'planning:read',
};

/** `text`: words of names that are looked for. */
const PlaylistsSearch = z.object({ text: z.string().max(200).optional().catch(undefined) });

export const playlistsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playlists',
  validateSearch: PlaylistsSearch,
  loaderDeps: ({ search: { gate } }) => ({ gate }),
  loader: ({ context: { api, queryClient }, deps: { gate } }) =>
    ahead(
      import('../../api/playlists.ts').then(({ playlistsQuery }) =>
        queryClient.prefetchInfiniteQuery(playlistsQuery(api, gate)),
      ),
    ),
  component: lazyRouteComponent(() => import('./playlists.tsx'), 'PlaylistsPage'),
});

const editor = () => import('./editor/playlist-page.tsx');

const newPlaylistRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playlists/new',
  component: lazyRouteComponent(editor, 'NewPlaylistPage'),
});

export const playlistRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playlists/$playlistId',
  component: lazyRouteComponent(editor, 'PlaylistPage'),
});

export const playlistRoutes = [playlistsRoute, newPlaylistRoute, playlistRoute] as const;
