import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { NewAuthenticator } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { beginAuthenticator } from '../../api/second-factor.ts';
import { ProblemNote } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { EnrolAuthenticator } from './enrol-authenticator.tsx';
import { secondFactorWords } from './second-factor-words.ts';

/** From the button to the code that confirms the app. */
export function SetUpAuthenticator({ onConfirmed }: { onConfirmed: (codes: readonly string[]) => void }) {
  const say = useWords(secondFactorWords);
  const api = useApi();
  const [made, setMade] = useState<NewAuthenticator | null>(null);
  const beginning = useMutation({ mutationFn: () => beginAuthenticator(api), onSuccess: setMade });
  if (made !== null)
    return <EnrolAuthenticator made={made} onConfirmed={onConfirmed} cancel={() => setMade(null)} />;
  return (
    <div>
      <Button variant="default" loading={beginning.isPending} onClick={() => beginning.mutate()}>
        {say('setUp')}
      </Button>
      {beginning.error !== null && <ProblemNote problem={problemOf(beginning.error)} />}
    </div>
  );
}
