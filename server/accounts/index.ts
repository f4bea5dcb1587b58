export { accountRoutes } from './account-routes.ts';
export { ADMINISTRATOR, createAccounts, type Accounts } from './account.ts';
export { permissionsOf } from './role.ts';
export { createSessionCookie, type SessionCookie } from './session-cookie.ts';
