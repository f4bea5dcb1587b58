import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { rootRoute } from '../../app/root-routes.tsx';
import { sessionQuery } from '../../api/session.ts';

const NewPasswordSearch = z.object({ next: z.string().optional().catch(undefined) });

/** Outside of the shell: with a one-time password nothing else opens. */
export const newPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/new-password',
  validateSearch: NewPasswordSearch,
  beforeLoad: async ({ context: { api, queryClient } }) => {
    const session = await queryClient.ensureQueryData(sessionQuery(api));
    if (session === null) redirect({ to: '/sign-in', search: {}, throw: true });
  },
  component: lazyRouteComponent(() => import('./new-password.tsx'), 'NewPasswordPage'),
});
