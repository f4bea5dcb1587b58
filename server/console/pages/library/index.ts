import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { ContentStep, ContentKind } from '../../../../shared/contract/index.ts';
import { ahead } from '../../app/ahead.ts';
import type { Place } from '../../app/place.ts';
import { shellRoute } from '../../app/root-routes.tsx';
import { libraryIcon } from './library-icon.tsx';

export const library: Place = {
  to: '/library',
  name: { vi: 'Thư viện', en: 'Library' },
  icon: libraryIcon,
  needs: 'library:read',
};

/** What the list is narrowed to, so that a link shows the same to a colleague. */
const LibrarySearch = z.object({
  text: z.string().trim().max(200).optional().catch(undefined),
  kind: ContentKind.optional().catch(undefined),
  step: ContentStep.optional().catch(undefined),
});

/** `version`: the one that is looked at; without it, the latest. */
const ContentSearch = z.object({ version: z.coerce.number().int().min(1).optional().catch(undefined) });

export const libraryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/library',
  validateSearch: LibrarySearch,
  loaderDeps: ({ search: { gate: gateId, text, kind, step } }) => ({ text, kind, step, gateId }),
  loader: ({ context: { api, queryClient }, deps }) =>
    ahead(
      import('../../api/contents.ts').then(({ contentsQuery }) =>
        queryClient.prefetchInfiniteQuery(contentsQuery(api, deps)),
      ),
    ),
  component: lazyRouteComponent(() => import('./library.tsx'), 'LibraryPage'),
});

export const contentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/library/$contentId',
  validateSearch: ContentSearch,
  component: lazyRouteComponent(() => import('./content.tsx'), 'ContentPage'),
});
