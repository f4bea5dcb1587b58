import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { gatesQuery } from '../../api/places.ts';
import { ahead } from '../../app/ahead.ts';
import { shellRoute } from '../../app/root-routes.tsx';
import type { Place } from '../../app/place.ts';
import { todayIcon } from './today-icon.tsx';

export const today: Place = {
  to: '/',
  name: { vi: 'Hôm nay', en: 'Today' },
  icon: todayIcon,
  needs: 'kiosks:read',
};

export const todayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  loaderDeps: ({ search: { gate } }) => ({ gate }),
  loader: ({ context: { api, queryClient }, deps: { gate } }) => {
    const first = gate ?? queryClient.getQueryData(gatesQuery(api).queryKey)?.[0]?.id;
    return ahead(
      ...(first === undefined
        ? []
        : [
            import('../../api/displays.ts').then(({ firstDisplayStatesQuery }) =>
              queryClient.prefetchQuery(firstDisplayStatesQuery(api, first)),
            ),
          ]),
      import('../../api/kiosks.ts').then(({ openFaultsQuery }) =>
        queryClient.prefetchQuery(openFaultsQuery(api, { gateId: gate })),
      ),
    );
  },
  component: lazyRouteComponent(() => import('./today.tsx'), 'TodayPage'),
});
