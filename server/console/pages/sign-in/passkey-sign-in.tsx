import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Session } from '../../../../shared/contract/index.ts';
import door from '../../app/front-door.module.css';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { signInByPasskey } from '../../api/passkeys.ts';
import { ProblemNote } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { signInWords } from './sign-in-words.ts';

/** The recommended way in: without a name, and without anything that a false page could ask for. */
export function PasskeySignIn({ onSignedIn }: { onSignedIn: (session: Session) => Promise<void> }) {
  const say = useWords(signInWords);
  const api = useApi();
  const signing = useMutation({ mutationFn: () => signInByPasskey(api), onSuccess: onSignedIn });
  return (
    <div className={door.form}>
      <Button size="md" loading={signing.isPending} onClick={() => signing.mutate()}>
        {say('byPasskey')}
      </Button>
      {signing.error !== null && <ProblemNote problem={problemOf(signing.error)} />}
      <p className={door.or}>{say('orPassword')}</p>
    </div>
  );
}
