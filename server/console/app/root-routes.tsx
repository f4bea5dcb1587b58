import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import { sessionQuery } from '../api/session.ts';
import type { RouterContext } from './router-context.ts';
import { Shell } from './shell.tsx';

export const rootRoute = createRootRouteWithContext<RouterContext>()();

/** What every page for people who are signed in hangs from: rail, header, and the guard in front of them. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ context: { api, queryClient }, location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery(api));
    const next = location.href;
    if (session === null) redirect({ to: '/sign-in', search: { next }, throw: true });
    else if (session.mustChangePassword) redirect({ to: '/new-password', search: { next }, throw: true });
  },
  component: Shell,
});
