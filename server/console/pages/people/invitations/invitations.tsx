import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { NewInvitation } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { invitationsQuery } from '../../../api/invitations.ts';
import { useSession } from '../../../app/use-session.ts';
import { AccountsPage } from '../../../parts/accounts/index.ts';
import { Empty, LinkButton, MoreButton, QueryView } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import classes from '../people.module.css';
import { InvitationTable } from './invitation-table.tsx';
import { invitationWords } from './invitation-words.ts';
import { LinkMade } from './link-made.tsx';

/** Who was invited, and what became of it. */
export function InvitationsPage() {
  const say = useWords(invitationWords);
  const mayWrite = useSession().permissions.includes('accounts:write');
  const invitations = useInfiniteQuery(invitationsQuery(useApi()));
  const [made, setMade] = useState<NewInvitation | null>(null);
  const inviteLink = mayWrite && (
    <LinkButton to="/people/invite" search={{}}>
      {say('invite')}
    </LinkButton>
  );
  return (
    <AccountsPage title={say('title')} about={say('about')} action={inviteLink}>
      <div className={classes.page}>
        {made !== null && <LinkMade key={made.link} made={made} done={() => setMade(null)} />}
        <QueryView
          query={invitations}
          empty={{
            of: (rows) => rows.length === 0,
            show: (
              <Empty title={say('none')} action={inviteLink}>
                <p>{say('noneHint')}</p>
              </Empty>
            ),
          }}
        >
          {(rows) => (
            <div className={classes.list}>
              <InvitationTable invitations={rows} mayWrite={mayWrite} onMade={setMade} />
              <MoreButton of={invitations} label={say('more')} />
            </div>
          )}
        </QueryView>
      </div>
    </AccountsPage>
  );
}
