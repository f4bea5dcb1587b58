export { feedRoutes } from './feed-routes.ts';
export { createFeeds, type Feeds } from './feeds.ts';
export { feedUsersOf } from './users.ts';
