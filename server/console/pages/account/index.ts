import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { Id } from '../../../../shared/contract/index.ts';
import { rootRoute, shellRoute } from '../../app/root-routes.tsx';
import { sessionQuery } from '../../api/session.ts';

/** `refused`: why a provider of identities led back here. */
const AccountSearch = z.object({ refused: z.string().max(80).optional().catch(undefined) });

export const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/account',
  validateSearch: AccountSearch,
  component: lazyRouteComponent(() => import('./account.tsx'), 'AccountPage'),
});

/** `person`: theirs alone. */
const SessionsSearch = z.object({ person: Id.optional().catch(undefined) });

export const sessionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/sessions',
  validateSearch: SessionsSearch,
  component: lazyRouteComponent(() => import('./everybodys-sessions.tsx'), 'EverybodysSessionsPage'),
});

const SecondFactorSearch = z.object({ next: z.string().optional().catch(undefined) });

/** Outside of the shell: whose role asks for a second factor opens nothing else before there is one. */
export const secondFactorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/second-factor',
  validateSearch: SecondFactorSearch,
  beforeLoad: async ({ context: { api, queryClient } }) => {
    const session = await queryClient.ensureQueryData(sessionQuery(api));
    if (session === null) redirect({ to: '/sign-in', search: {}, throw: true });
  },
  component: lazyRouteComponent(() => import('./second-factor-page.tsx'), 'SecondFactorPage'),
});

export const accountRoutes = [accountRoute, sessionsRoute] as const;
