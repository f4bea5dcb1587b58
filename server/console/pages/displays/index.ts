import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { DisplayStanding } from '../../../../shared/contract/index.ts';
import { ahead } from '../../app/ahead.ts';
import type { Place } from '../../app/place.ts';
import { shellRoute } from '../../app/root-routes.tsx';
import { displaysIcon } from './displays-icon.tsx';

export const displays: Place = {
  to: '/displays',
  name: { vi: 'Màn hình và kiosk', en: 'Displays and kiosks' },
  icon: displaysIcon,
  needs: 'kiosks:read',
};

/** What is looked for goes along to one display and back. */
const DisplaysSearch = z.object({
  text: z.string().max(200).optional().catch(undefined),
  standing: DisplayStanding.optional().catch(undefined),
});

export const displaysRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/displays',
  validateSearch: DisplaysSearch,
  loaderDeps: ({ search: { gate: gateId, text, standing } }) => ({ gateId, text, standing }),
  loader: ({ context: { api, queryClient }, deps }) =>
    ahead(
      import('../../api/displays.ts').then(({ displayStatesQuery }) =>
        queryClient.prefetchInfiniteQuery(displayStatesQuery(api, deps)),
      ),
    ),
  component: lazyRouteComponent(() => import('./displays.tsx'), 'DisplaysPage'),
});

export const displayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/displays/$displayId',
  validateSearch: DisplaysSearch,
  component: lazyRouteComponent(() => import('./display.tsx'), 'DisplayPage'),
});
