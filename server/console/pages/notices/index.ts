import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-routes.tsx';

const newNoticeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/notices/new',
  component: lazyRouteComponent(() => import('./new-notice.tsx'), 'NewNoticePage'),
});

export const noticeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/notices/$contentId',
  component: lazyRouteComponent(() => import('./edit-notice.tsx'), 'EditNoticePage'),
});

export const noticeRoutes = [newNoticeRoute, noticeRoute] as const;
