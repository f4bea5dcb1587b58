export { createPlaces, type Audience, type DisplayFacts, type Places } from './places.ts';
export { placesRoutes } from './places-routes.ts';
export type { Place, Planners } from './references.ts';
