import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/root-routes.tsx';

/** `code`: the address that a waiting unit shows as a square names it. */
const PairingSearch = z.object({ code: z.string().max(20).optional().catch(undefined) });

export const pairingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/enrol',
  validateSearch: PairingSearch,
  component: lazyRouteComponent(() => import('./pairing.tsx'), 'PairingPage'),
});
