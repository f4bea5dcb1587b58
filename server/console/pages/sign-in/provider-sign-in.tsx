import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ownAddress } from '../../../../shared/own-address.ts';
import door from '../../app/front-door.module.css';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { arriveByProvider } from '../../api/identities.ts';
import { ProblemNote } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { signInRoute } from './index.ts';
import { signInWords } from './sign-in-words.ts';

/** Leads to the provider of identities that the installation has, and back. */
export function ProviderSignIn({ name }: { name: string }) {
  const say = useWords(signInWords);
  const api = useApi();
  const { next } = signInRoute.useSearch();
  const leaving = useMutation({ mutationFn: () => arriveByProvider(api, { next: ownAddress(next) }) });
  return (
    <div className={door.form}>
      <p className={door.or}>{say('or')}</p>
      <Button size="md" variant="default" loading={leaving.isPending} onClick={() => leaving.mutate()}>
        {say('byProvider', { name })}
      </Button>
      {leaving.error !== null && <ProblemNote problem={problemOf(leaving.error)} />}
    </div>
  );
}
