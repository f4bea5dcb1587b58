import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-routes.tsx';

/** When a gate is open, and its holidays; reached from Today. */
export const openingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/gates/$gateId',
  component: lazyRouteComponent(() => import('./opening.tsx'), 'OpeningPage'),
});
