import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OpenSession } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { endOpenSession, type Whose } from '../../api/open-sessions.ts';
import { RemoveForGood } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { accountWords } from './account-words.ts';
import classes from './account.module.css';

interface EndSessionProps {
  session: OpenSession;
  whose: Whose;
  /** Which one it is, in words. */
  about: string;
}

/** Ends one session: whoever holds it is signed in no more. */
export function EndSession({ session: { id }, whose, about }: EndSessionProps) {
  const say = useWords(accountWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const ending = useMutation({
    mutationFn: () => endOpenSession(api, whose, id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['open-sessions'] }),
  });
  return (
    <div className={classes.buttons}>
      <RemoveForGood ask={say('end')} about={about} label={say('endNow')} removing={ending} />
    </div>
  );
}
