import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { Id } from '../../../../shared/contract/index.ts';
import type { Place } from '../../app/place.ts';
import { shellRoute } from '../../app/root-routes.tsx';
import { publishIcon } from './publish-icon.tsx';

export const publish: Place = {
  to: '/publish',
  name: { vi: 'Phát hành', en: 'Publish' },
  icon: publishIcon,
  needs: 'planning:read',
};

/** `publication`: one of the history, opened. */
const PublishSearch = z.object({ publication: Id.optional().catch(undefined) });

export const publishRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/publish',
  validateSearch: PublishSearch,
  component: lazyRouteComponent(() => import('./publish.tsx'), 'PublishPage'),
});
