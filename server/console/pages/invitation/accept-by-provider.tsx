import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import door from '../../app/front-door.module.css';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { arriveByProvider } from '../../api/identities.ts';
import { waysQuery } from '../../api/session.ts';
import { ProblemNote } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { invitationPageWords } from './invitation-words.ts';

/** In place of a password: by who somebody is at the provider of identities, where the installation has one. */
export function AcceptByProvider({ secret }: { secret: string }) {
  const say = useWords(invitationPageWords);
  const api = useApi();
  const name = useQuery(waysQuery(api)).data?.provider ?? null;
  const leaving = useMutation({ mutationFn: () => arriveByProvider(api, { secret }) });
  if (name === null) return null;
  return (
    <div className={door.form}>
      <p className={door.or}>{say('or')}</p>
      <Button size="md" variant="default" loading={leaving.isPending} onClick={() => leaving.mutate()}>
        {say('acceptBy', { name })}
      </Button>
      {leaving.error !== null && <ProblemNote problem={problemOf(leaving.error)} />}
    </div>
  );
}
