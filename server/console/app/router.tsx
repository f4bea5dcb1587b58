import { createRoute, createRouter } from '@tanstack/react-router';
import { pageRoutes } from '../pages/index.ts';
import { secondFactorRoute } from '../pages/account/index.ts';
import { invitationRoute } from '../pages/invitation/index.ts';
import { newPasswordRoute } from '../pages/password/index.ts';
import { signInRoute } from '../pages/sign-in/index.ts';
import { Failure, Loading, NotFound } from '../parts/index.ts';
import { plainSearch } from './plain-search.ts';
import { rootRoute, shellRoute } from './root-routes.tsx';
import type { RouterContext } from './router-context.ts';

/** Any other address, inside of rail and header: whoever mistyped one goes on from there. */
const nowhereRoute = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFound });

const routeTree = rootRoute.addChildren([
  signInRoute,
  newPasswordRoute,
  secondFactorRoute,
  invitationRoute,
  shellRoute.addChildren([...pageRoutes, nowhereRoute]),
]);

/** The addresses of the console. Whatever a page throws is caught at its own edge, so that the rail stays usable. */
export function createConsoleRouter(context: RouterContext) {
  return createRouter({
    routeTree,
    context,
    ...plainSearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingComponent: Loading,
    defaultErrorComponent: Failure,
    defaultNotFoundComponent: NotFound,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
