import { apiTokenStore } from './api-token-store.ts';
import { assembleApiTokens, type ApiTokens, type ApiTokensParts } from './api-token.ts';

export { accountRoutes } from './account-routes.ts';
export { namesOfPersons } from './account-store.ts';
export { apiTokenRoutes } from './api-token-routes.ts';
export type { ApiTokens } from './api-token.ts';
export { createAccounts, type Accounts } from './account.ts';
export { createAttemptCookie, type AttemptCookie } from './attempt-cookie.ts';
export { createIdentityProvider, type IdentityProvider } from './identity-provider.ts';
export { identityRoutes } from './identity-routes.ts';
export { needsTwoFactors } from './needed-factors.ts';
export { passkeyRoutes } from './passkey-routes.ts';
export { signInPlaceOf } from './webauthn.ts';
export { openOrganisations, type Organisations } from './organisation.ts';
export { secondFactorRoutes } from './second-factor-routes.ts';
export { sessionRoutes } from './session-routes.ts';
export { invitationRoutes } from './invitation-routes.ts';
export { organisationRoutes } from './organisation-routes.ts';
export { createPeople, type People } from './people.ts';
export { personRoutes } from './person-routes.ts';
export { reachablePeople, type ReachablePerson } from './reachable-people.ts';
export { createSessionCookie, type SessionCookie } from './session-cookie.ts';

export function createApiTokens(parts: Omit<ApiTokensParts, 'store'>): ApiTokens {
  return assembleApiTokens({ ...parts, store: apiTokenStore });
}
