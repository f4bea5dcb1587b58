import { NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { InboxMail, type InboxStanding } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { chooseInboxMail, inboxStandingQuery } from '../../api/inbox.ts';
import { ProblemNote, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { inboxWords } from './inbox-words.ts';
import classes from './inbox.module.css';

/** How one is told of it away from here. */
export function MailChoice() {
  const say = useWords(inboxWords);
  const standing = useQuery(inboxStandingQuery(useApi()));
  return (
    <aside className={classes.card} aria-label={say('mail')}>
      <QueryView query={standing}>{(known) => <Choice standing={known} />}</QueryView>
    </aside>
  );
}

function Choice({ standing: { mail, email, isMailOff } }: { standing: InboxStanding }) {
  const say = useWords(inboxWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const choosing = useMutation({
    mutationFn: (chosen: InboxMail) => chooseInboxMail(api, chosen),
    onSuccess: (standing) => queryClient.setQueryData(inboxStandingQuery(api).queryKey, standing),
  });
  const to = email === null ? say('noEmail') : say('mailTo', { email });
  return (
    <>
      <NativeSelect
        label={say('mail')}
        description={isMailOff ? say('mailOff') : to}
        value={choosing.isPending ? choosing.variables : mail}
        onChange={({ currentTarget: { value } }) => choosing.mutate(InboxMail.parse(value))}
        data={InboxMail.options.map((value) => ({ value, label: say(value) }))}
      />
      {choosing.isError && <ProblemNote problem={problemOf(choosing.error)} />}
    </>
  );
}
