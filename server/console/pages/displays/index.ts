import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Place } from '../../app/place.ts';
import { shellRoute } from '../../app/root-routes.tsx';
import { displaysIcon } from './displays-icon.tsx';

export const displays: Place = {
  to: '/displays',
  name: { vi: 'Màn hình và kiosk', en: 'Displays and kiosks' },
  icon: displaysIcon,
  needs: 'kiosks:read',
};

export const displaysRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/displays',
  component: lazyRouteComponent(() => import('./displays.tsx'), 'DisplaysPage'),
});

export const displayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/displays/$displayId',
  component: lazyRouteComponent(() => import('./display.tsx'), 'DisplayPage'),
});
