import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { endOtherSessions, openSessionsQuery } from '../../api/open-sessions.ts';
import { RemoveForGood } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { accountWords } from './account-words.ts';

/** Ends every session of whoever is signed in but this one, where there are others. */
export function EndOthers() {
  const say = useWords(accountWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const { data: sessions = [] } = useInfiniteQuery(openSessionsQuery(api, 'own'));
  const ending = useMutation({
    mutationFn: () => endOtherSessions(api),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['open-sessions'] }),
  });
  if (sessions.length < 2) return null;
  return <RemoveForGood ask={say('endOthers')} label={say('endOthersNow')} removing={ending} />;
}
