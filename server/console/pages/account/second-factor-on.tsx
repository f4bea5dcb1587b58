import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { makeRecoveryCodes, removeAuthenticator } from '../../api/second-factor.ts';
import { ProblemNote, RemoveForGood, StateMark } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import classes from './account.module.css';
import { secondFactorWords } from './second-factor-words.ts';

/** Fewer are few. */
const FEW = 3;

interface SecondFactorOnProps {
  since: string;
  codesLeft: number;
  onCodes: (codes: readonly string[]) => void;
}

/** Since when the app's code is asked for, and how many recovery codes are left. */
export function SecondFactorOn({ since, codesLeft, onCodes }: SecondFactorOnProps) {
  const say = useWords(secondFactorWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const { dayOf } = useTimeWords();
  const making = useMutation({
    mutationFn: () => makeRecoveryCodes(api),
    onSuccess: ({ codes }) => onCodes(codes),
  });
  const removing = useMutation({
    mutationFn: () => removeAuthenticator(api),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['second-factor'] }),
  });
  return (
    <div className={classes.list}>
      <div className={classes.buttons}>
        <StateMark tone="well">{say('onSince', { date: dayOf(since) })}</StateMark>
        <StateMark tone={codesLeft < FEW ? 'care' : 'off'}>
          {say('codesLeft', { count: codesLeft })}
        </StateMark>
      </div>
      <div className={classes.buttons}>
        <Button variant="default" loading={making.isPending} onClick={() => making.mutate()}>
          {say('newCodes')}
        </Button>
        <RemoveForGood ask={say('remove')} label={say('removeNow')} removing={removing} />
      </div>
      {making.error !== null && <ProblemNote problem={problemOf(making.error)} />}
    </div>
  );
}
