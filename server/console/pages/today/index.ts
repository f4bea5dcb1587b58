import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
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
  component: lazyRouteComponent(() => import('./today.tsx'), 'TodayPage'),
});
