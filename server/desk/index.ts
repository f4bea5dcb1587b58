export { createDesks, type Desks } from './desk.ts';
export { deskRoutes } from './desk-routes.ts';
export { deskUsersOf } from './desk-store.ts';
