export { NOTHING_SAID, type GateCalendar } from './gate-calendar.ts';
export { holidaysOf } from './holidays.ts';
export { openingUsersOf } from './opening-store.ts';
export { createOpening, type Opening } from './opening.ts';
export { openingRoutes } from './opening-routes.ts';
