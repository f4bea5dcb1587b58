import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-routes.tsx';

/** What people of a gate can say from their telephones; reached from its live values. */
export const deskRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/gates/$gateId/desk',
  component: lazyRouteComponent(() => import('./desk.tsx'), 'DeskPlanPage'),
});
