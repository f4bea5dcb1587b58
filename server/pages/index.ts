export { consoleRoutes } from './console-routes.ts';
export { landingRoutes } from './landing-routes.ts';
