import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { Id, LocalDate } from '../../../../shared/contract/index.ts';
import { ahead } from '../../app/ahead.ts';
import type { Place } from '../../app/place.ts';
import { shellRoute } from '../../app/root-routes.tsx';
import { schedulesIcon } from './schedules-icon.tsx';

export const schedules: Place = {
  to: '/schedules',
  name: { vi: 'Lịch phát', en: 'Schedules' },
  icon: schedulesIcon,
  needs: 'planning:read',
};

/** `date`: any day of the week shown; nothing said: today. `display`: those that reach it, and no others. */
const SchedulesSearch = z.object({
  view: z.enum(['day', 'list']).optional().catch(undefined),
  date: LocalDate.optional().catch(undefined),
  display: Id.optional().catch(undefined),
});
export type SchedulesSearch = z.infer<typeof SchedulesSearch>;

export const schedulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/schedules',
  validateSearch: SchedulesSearch,
  loaderDeps: ({ search: { gate: gateId, display: displayId } }) => ({ gateId, displayId }),
  loader: ({ context: { api, queryClient }, deps }) =>
    ahead(
      import('../../api/schedules.ts').then((asked) =>
        Promise.all([
          queryClient.prefetchQuery(asked.schedulesQuery(api, deps)),
          queryClient.prefetchQuery(asked.everyDisplayQuery(api, deps.gateId)),
          queryClient.prefetchQuery(asked.campaignsQuery(api)),
          queryClient.prefetchQuery(asked.displayGroupsQuery(api)),
        ]),
      ),
    ),
  component: lazyRouteComponent(() => import('./schedules.tsx'), 'SchedulesPage'),
});

/** `display`, `date`: what a new schedule begins with. */
const NewScheduleSearch = SchedulesSearch.pick({ date: true, display: true });

export const newScheduleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/schedules/new',
  validateSearch: NewScheduleSearch,
  component: lazyRouteComponent(() => import('./new-schedule.tsx'), 'NewSchedulePage'),
});

/** `saved`: it was made a moment ago. */
const ScheduleSearch = z.object({ saved: z.stringbool().or(z.boolean()).optional().catch(undefined) });

export const scheduleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/schedules/$scheduleId',
  validateSearch: ScheduleSearch,
  component: lazyRouteComponent(() => import('./schedule.tsx'), 'SchedulePage'),
});
