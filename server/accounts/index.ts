export { accountRoutes } from './account-routes.ts';
export { namesOfPersons } from './account-store.ts';
export { createAccounts, type Accounts } from './account.ts';
export { createSessionCookie, type SessionCookie } from './session-cookie.ts';
