export { consoleRoutes } from './console-routes.ts';
export { deskPageRoutes } from './desk-page-routes.ts';
export { landingRoutes } from './landing-routes.ts';
export { pageHash } from './page-hash.ts';
export { keepSigningApart, signingPageRoutes } from './signing-page-routes.ts';
