import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-routes.tsx';

/** What says live values of a gate by itself; reached from these. */
export const feedsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/gates/$gateId/feeds',
  component: lazyRouteComponent(() => import('./feeds.tsx'), 'FeedsPage'),
});

export const newFeedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/gates/$gateId/feeds/new',
  component: lazyRouteComponent(() => import('./new-feed.tsx'), 'NewFeedPage'),
});

export const feedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/gates/$gateId/feeds/$feedId',
  component: lazyRouteComponent(() => import('./feed.tsx'), 'FeedPage'),
});

export const feedRoutes = [feedsRoute, newFeedRoute, feedRoute] as const;
