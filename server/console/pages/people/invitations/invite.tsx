import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { NewInvitation } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { organisationsQuery } from '../../../api/organisations.ts';
import { useSession } from '../../../app/use-session.ts';
import { AccountsPage, treeOf } from '../../../parts/accounts/index.ts';
import { LinkButton, NoPermission, QueryView } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import classes from '../people.module.css';
import { inviteRoute } from '../index.ts';
import { invitationWords } from './invitation-words.ts';
import { InviteForm } from './invite-form.tsx';
import { LinkMade } from './link-made.tsx';

/** Somebody comes: who they are, and what they may do. */
export function InvitePage() {
  const say = useWords(invitationWords);
  const { organisation } = inviteRoute.useSearch();
  const organisations = useQuery(organisationsQuery(useApi()));
  const [made, setMade] = useState<NewInvitation | null>(null);
  if (!useSession().permissions.includes('accounts:write')) return <NoPermission />;
  return (
    <AccountsPage within="invitations" title={say('invite')} about={say('inviteAbout')}>
      {made !== null && (
        <div className={classes.page}>
          <LinkMade made={made} done={() => setMade(null)} />
          <div className={classes.buttons}>
            <LinkButton to="/people/invitations" variant="default">
              {say('toList')}
            </LinkButton>
          </div>
        </div>
      )}
      {made === null && (
        <QueryView query={organisations}>
          {(rows) => (
            <InviteForm
              organisationId={organisation ?? treeOf(rows)[0]?.organisation.id ?? ''}
              onMade={setMade}
            />
          )}
        </QueryView>
      )}
    </AccountsPage>
  );
}
