import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { notSigned, problemOf } from '../../api/call-failed.ts';
import { trustQuery } from '../../api/library.ts';
import { listDemoKey } from '../../api/signing.ts';
import { useSession } from '../../app/use-session.ts';
import { useWords } from '../../words/define-words.ts';
import { ProblemNote } from '../problem-note.tsx';
import classes from './signing.module.css';
import { askSigningPage } from './signing-window.ts';
import { signingWords } from './signing-words.ts';

/** For whoever has no approval key that counts: makes one at the signing page; a demo lists it at once. */
export function MakeKey({ origin }: { origin: string }) {
  const say = useWords(signingWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const { personId, name } = useSession();
  const isDemo = useQuery(trustQuery(api)).data?.root.isDemo === true;
  const making = useMutation({
    mutationFn: async () => {
      const answer = await askSigningPage(origin, () =>
        Promise.resolve({ kind: 'waypost-signing:new-key', name }),
      );
      if (answer.kind !== 'waypost-signing:key') throw notSigned();
      if (isDemo) await listDemoKey(api, answer.card);
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['trust'] }),
  });
  if (making.isSuccess)
    return <p role="status">{isDemo ? say('keyListed') : say('keyMade', { personId })}</p>;
  return (
    <div className={classes.making}>
      <p>{say('unlisted')}</p>
      <Button variant="default" loading={making.isPending} onClick={() => making.mutate()}>
        {say('makeKey')}
      </Button>
      {making.isError && <ProblemNote problem={problemOf(making.error)} />}
    </div>
  );
}
