import { useQuery } from '@tanstack/react-query';
import type { Session } from '../../../shared/contract/index.ts';
import { useApi } from '../api/api-context.ts';
import { sessionQuery } from '../api/session.ts';

type Signed = Pick<Session, 'personId' | 'name' | 'permissions' | 'expiresAt' | 'way'>;

const NOBODY: Signed = {
  personId: '',
  name: '',
  permissions: [],
  expiresAt: '',
  way: 'password',
};

/** Who is signed in. On the way out nobody is, for a moment. */
export function useSession(): Signed {
  return useQuery(sessionQuery(useApi())).data ?? NOBODY;
}
