import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Identity } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { problemOf, refusalOf } from '../../api/call-failed.ts';
import { identitiesQuery, linkIdentity, unlinkIdentity } from '../../api/identities.ts';
import { waysQuery } from '../../api/session.ts';
import { FormSection, ProblemNote, QueryView, RemoveForGood, StateMark } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import classes from './account.module.css';
import { identityWords } from './identity-words.ts';

/** Who somebody is at the provider of identities; nothing, where the installation has none. `refused`: why they were led back. */
export function IdentitySection({ refused }: { refused: string | undefined }) {
  const say = useWords(identityWords);
  const api = useApi();
  const name = useQuery(waysQuery(api)).data?.provider ?? null;
  const identities = useQuery(identitiesQuery(api));
  if (name === null) return null;
  return (
    <FormSection title={say('title', { name })} about={say('about')}>
      {refused !== undefined && <ProblemNote problem={refusalOf(refused)} />}
      <QueryView query={identities}>
        {({ rows }) =>
          rows.length === 0 ? (
            <NotLinked />
          ) : (
            <div className={classes.list}>
              {rows.map((identity) => (
                <Linked key={identity.id} identity={identity} />
              ))}
            </div>
          )
        }
      </QueryView>
    </FormSection>
  );
}

function NotLinked() {
  const say = useWords(identityWords);
  const api = useApi();
  const linking = useMutation({ mutationFn: () => linkIdentity(api, { next: '/account' }) });
  return (
    <div className={classes.list}>
      <p>{say('none')}</p>
      <div>
        <Button variant="default" loading={linking.isPending} onClick={() => linking.mutate()}>
          {say('link')}
        </Button>
      </div>
      {linking.error !== null && <ProblemNote problem={problemOf(linking.error)} />}
    </div>
  );
}

function Linked({ identity: { id, subject, createdAt } }: { identity: Identity }) {
  const say = useWords(identityWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const { dayOf } = useTimeWords();
  const unlinking = useMutation({
    mutationFn: () => unlinkIdentity(api, id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['identities'] });
      await queryClient.invalidateQueries({ queryKey: ['second-factor'] });
    },
  });
  return (
    <div className={classes.list}>
      <div className={classes.buttons}>
        <StateMark tone="well">{say('linked', { date: dayOf(createdAt) })}</StateMark>
        <span className={classes.quiet}>{subject}</span>
      </div>
      <div className={classes.buttons}>
        <RemoveForGood ask={say('unlink')} label={say('unlinkNow')} removing={unlinking} />
      </div>
    </div>
  );
}
