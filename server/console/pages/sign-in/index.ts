import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { ahead } from '../../app/ahead.ts';
import { waysQuery } from '../../api/session.ts';
import { rootRoute } from '../../app/root-routes.tsx';

/** `next`: where to go on. `ended`: whoever comes was signed in until just now. `refused`: why a provider led back here. */
const SignInSearch = z.object({
  next: z.string().optional().catch(undefined),
  refused: z.string().max(80).optional().catch(undefined),
  ended: z.stringbool().or(z.boolean()).optional().catch(undefined),
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: SignInSearch,
  loader: ({ context: { api, queryClient } }) => ahead(queryClient.ensureQueryData(waysQuery(api))),
  component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignInPage'),
});
