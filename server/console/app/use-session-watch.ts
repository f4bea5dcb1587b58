import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { parseInstant, systemClock } from '../../../shared/time/index.ts';
import { useApi } from '../api/api-context.ts';
import { sessionQuery } from '../api/session.ts';
import { useSession } from './use-session.ts';

const GRACE_MS = 1_000;

/**
 * Asks again when the session would have ended: it has been used since, or the sign-in page opens, so that no screen
 * full of figures is left behind on an empty desk.
 */
export function useSessionWatch(): void {
  const api = useApi();
  const queryClient = useQueryClient();
  const { expiresAt } = useSession();
  useEffect(() => {
    if (expiresAt === '') return undefined;
    const waitMs = parseInstant(expiresAt) - systemClock.wallMs() + GRACE_MS;
    const ask = (): void => void queryClient.invalidateQueries(sessionQuery(api));
    return systemClock.after(Math.max(GRACE_MS, waitMs), ask);
  }, [api, queryClient, expiresAt]);
}
