import {
  createRootRouteWithContext,
  createRoute,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { z } from 'zod';
import { Id } from '../../../shared/contract/index.ts';
import { sessionQuery } from '../api/session.ts';
import { rememberedGate } from './gate-memory.ts';
import type { RouterContext } from './router-context.ts';
import { Shell } from './shell.tsx';

export const rootRoute = createRootRouteWithContext<RouterContext>()();

/** `gate`: the one that every page speaks of. It goes along from page to page, and nothing said means all gates. */
const ShellSearch = z.object({ gate: Id.optional().catch(undefined) });

/** What every page for people who are signed in hangs from: rail, header, and the guard in front of them. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  validateSearch: ShellSearch,
  search: { middlewares: [retainSearchParams(['gate'])] },
  beforeLoad: async ({ context: { api, queryClient }, location, search }) => {
    const session = await queryClient.ensureQueryData(sessionQuery(api));
    const next = location.href;
    if (session === null) redirect({ to: '/sign-in', search: { next }, throw: true });
    else if (session.mustChangePassword) redirect({ to: '/new-password', search: { next }, throw: true });
    const gate = rememberedGate(localStorage);
    if (search.gate === undefined && gate !== undefined)
      redirect({ to: location.pathname, search: { ...location.search, gate }, replace: true, throw: true });
  },
  component: Shell,
});
