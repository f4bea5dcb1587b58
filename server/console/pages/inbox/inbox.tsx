import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Inbox } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { inboxQuery, markRead } from '../../api/inbox.ts';
import { Empty, Page, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { inboxWords } from './inbox-words.ts';
import classes from './inbox.module.css';
import { MailChoice } from './mail-choice.tsx';
import { MessageRow } from './message-row.tsx';

/** What waits for whoever is signed in. */
export function InboxPage() {
  const say = useWords(inboxWords);
  const inbox = useQuery(inboxQuery(useApi()));
  const read = useMarkRead();
  const unread = inbox.data?.messages.filter(({ isRead }) => !isRead).map(({ key }) => key) ?? [];
  return (
    <Page
      title={say('title')}
      about={say('about')}
      action={
        unread.length > 0 && (
          <Button variant="default" onClick={() => read(unread)}>
            {say('readAll')}
          </Button>
        )
      }
    >
      <div className={classes.page}>
        <QueryView
          query={inbox}
          empty={{
            of: ({ messages }) => messages.length === 0,
            show: (
              <Empty title={say('none')}>
                <p>{say('noneHint')}</p>
              </Empty>
            ),
          }}
        >
          {(known) => <Messages inbox={known} onRead={read} />}
        </QueryView>
        <MailChoice />
      </div>
    </Page>
  );
}

function Messages({ inbox, onRead }: { inbox: Inbox; onRead: (keys: readonly string[]) => void }) {
  const say = useWords(inboxWords);
  return (
    <section aria-label={say('messages')} className={classes.card}>
      <ul className={classes.messages}>
        {inbox.messages.map((message) => (
          <MessageRow key={message.key} message={message} onRead={() => onRead([message.key])} />
        ))}
      </ul>
      {inbox.isMore && <p className={classes.quiet}>{say('isMore')}</p>}
    </section>
  );
}

function useMarkRead(): (keys: readonly string[]) => void {
  const api = useApi();
  const queryClient = useQueryClient();
  const marking = useMutation({
    mutationFn: (keys: readonly string[]) => markRead(api, keys),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['inbox'] }),
  });
  return marking.mutate;
}
