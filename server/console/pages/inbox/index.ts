import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inboxQuery } from '../../api/inbox.ts';
import { ahead } from '../../app/ahead.ts';
import type { Place } from '../../app/place.ts';
import { shellRoute } from '../../app/root-routes.tsx';
import { InboxBadge } from './badge.tsx';
import { inboxIcon } from './inbox-icon.tsx';

export const inbox: Place = {
  to: '/inbox',
  name: { vi: 'Hộp việc', en: 'Inbox' },
  icon: inboxIcon,
  needs: 'library:read',
  badge: InboxBadge,
};

export const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox',
  loader: ({ context: { api, queryClient } }) => ahead(queryClient.prefetchQuery(inboxQuery(api))),
  component: lazyRouteComponent(() => import('./inbox.tsx'), 'InboxPage'),
});
