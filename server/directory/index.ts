export { createDirectory, type Directory, type Verified } from './directory.ts';
export { directoryRoutes } from './directory-routes.ts';
export { directoryUsersOf } from './directory-store.ts';
