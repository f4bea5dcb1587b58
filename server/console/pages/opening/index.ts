import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/root-routes.tsx';

/** `saved`: something of it was changed a moment ago. */
const OpeningSearch = z.object({ saved: z.stringbool().or(z.boolean()).optional().catch(undefined) });

/** When a gate is open, and its holidays; reached from Today. */
export const openingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/gates/$gateId',
  validateSearch: OpeningSearch,
  component: lazyRouteComponent(() => import('./opening.tsx'), 'OpeningPage'),
});

export const newHoursRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/gates/$gateId/hours/new',
  component: lazyRouteComponent(() => import('./new-hours.tsx'), 'NewHoursPage'),
});

export const hoursRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/gates/$gateId/hours/$hoursId',
  component: lazyRouteComponent(() => import('./hours.tsx'), 'HoursPage'),
});

export const holidaysRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/gates/$gateId/holidays',
  component: lazyRouteComponent(() => import('./holidays/holidays.tsx'), 'HolidaysPage'),
});

export const openingRoutes = [openingRoute, newHoursRoute, hoursRoute, holidaysRoute] as const;
