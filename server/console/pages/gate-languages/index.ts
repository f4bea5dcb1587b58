import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-routes.tsx';

/** In which languages a gate addresses travellers, and what is done where one is missing; reached from the gate's page. */
export const gateLanguagesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/gates/$gateId/languages',
  component: lazyRouteComponent(() => import('./gate-languages.tsx'), 'GateLanguagesPage'),
});
