import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-routes.tsx';

export const apiTokensRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/api-tokens',
  component: lazyRouteComponent(() => import('./api-tokens.tsx'), 'ApiTokensPage'),
});
