import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-routes.tsx';

/** What feeds and people say of a gate; reached from Today, and from its opening hours. */
export const readingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/gates/$gateId/readings',
  component: lazyRouteComponent(() => import('./readings.tsx'), 'ReadingsPage'),
});
