import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Place } from '../../app/place.ts';
import { shellRoute } from '../../app/root-routes.tsx';
import { apiTokensIcon } from './api-tokens-icon.tsx';

export const apiTokens: Place = {
  to: '/api-tokens',
  name: { vi: 'Mã API', en: 'API tokens' },
  icon: apiTokensIcon,
  needs: 'accounts:read',
};

export const apiTokensRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/api-tokens',
  component: lazyRouteComponent(() => import('./api-tokens.tsx'), 'ApiTokensPage'),
});
