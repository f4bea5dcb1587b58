import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { removeAuthenticator } from '../../api/second-factor.ts';
import { RemoveForGood, StateMark } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import classes from './account.module.css';
import { secondFactorWords } from './second-factor-words.ts';

/** Since when the app's code is asked for. */
export function SecondFactorOn({ since }: { since: string }) {
  const say = useWords(secondFactorWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const { dayOf } = useTimeWords();
  const removing = useMutation({
    mutationFn: () => removeAuthenticator(api),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['second-factor'] }),
  });
  return (
    <div className={classes.list}>
      <div>
        <StateMark tone="well">{say('onSince', { date: dayOf(since) })}</StateMark>
      </div>
      <div className={classes.buttons}>
        <RemoveForGood ask={say('remove')} label={say('removeNow')} removing={removing} />
      </div>
    </div>
  );
}
