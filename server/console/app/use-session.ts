import { useQuery } from '@tanstack/react-query';
import type { Session } from '../../../shared/contract/index.ts';
import { useApi } from '../api/api-context.ts';
import { sessionQuery } from '../api/session.ts';

const NOBODY: Pick<Session, 'name' | 'permissions' | 'expiresAt'> = {
  name: '',
  permissions: [],
  expiresAt: '',
};

/** Who is signed in. On the way out nobody is, for a moment. */
export function useSession(): Pick<Session, 'name' | 'permissions' | 'expiresAt'> {
  return useQuery(sessionQuery(useApi())).data ?? NOBODY;
}
