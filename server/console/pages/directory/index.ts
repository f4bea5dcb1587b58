import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-routes.tsx';

/** Phones and addresses that somebody verified; reached from the library. */
export const directoryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/directory',
  component: lazyRouteComponent(() => import('./directory.tsx'), 'DirectoryPage'),
});

export const newEntryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/directory/new',
  component: lazyRouteComponent(() => import('./entry.tsx'), 'NewEntryPage'),
});

export const entryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/directory/$entryId',
  component: lazyRouteComponent(() => import('./entry.tsx'), 'EntryPage'),
});

export const directoryRoutes = [directoryRoute, newEntryRoute, entryRoute] as const;
