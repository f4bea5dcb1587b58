export { twinRoutes } from './twin-routes.ts';
export { createTwin, type Twin } from './twin.ts';
