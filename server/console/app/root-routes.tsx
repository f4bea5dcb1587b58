import {
  createRootRouteWithContext,
  createRoute,
  type ParsedLocation,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { z } from 'zod';
import { Id, type Session } from '../../../shared/contract/index.ts';
import { sessionQuery } from '../api/session.ts';
import { rememberedGate } from './gate-memory.ts';
import type { RouterContext } from './router-context.ts';
import { Shell } from './shell.tsx';

export const rootRoute = createRootRouteWithContext<RouterContext>()();

/** `gate`: the one that every page speaks of. It goes along from page to page, and nothing said means all gates. */
const ShellSearch = z.object({ gate: Id.optional().catch(undefined) });

interface Visit {
  location: ParsedLocation;
  search: z.infer<typeof ShellSearch>;
}

/** What every page for people who are signed in hangs from: rail, header, and the guard in front of them. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  validateSearch: ShellSearch,
  search: { middlewares: [retainSearchParams(['gate'])] },
  beforeLoad: ({ context: { api, queryClient }, location, search }) => {
    const query = sessionQuery(api);
    const known = queryClient.getQueryData(query.queryKey);
    // Nobody waits who is known: a page asks for its rows in the same moment in which somebody goes there.
    return known === undefined
      ? queryClient.ensureQueryData(query).then((session) => admit(session, { location, search }))
      : admit(known, { location, search });
  },
  component: Shell,
});

/** Turns away whoever must sign in or change a password first, and goes on at the gate that was chosen before. */
function admit(session: Session | null, { location, search }: Visit): void {
  const next = location.href;
  if (session === null) redirect({ to: '/sign-in', search: { next }, throw: true });
  else if (session.mustChangePassword) redirect({ to: '/new-password', search: { next }, throw: true });
  else if (session.needsSecondFactor) redirect({ to: '/second-factor', search: { next }, throw: true });
  const gate = rememberedGate(localStorage);
  if (search.gate === undefined && gate !== undefined)
    redirect({ to: location.pathname, search: { ...location.search, gate }, replace: true, throw: true });
}
