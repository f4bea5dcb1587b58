import { useQuery } from '@tanstack/react-query';
import { FrontDoor } from '../../app/front-door.tsx';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { shownInvitationQuery } from '../../api/invitations.ts';
import { Failure, LinkButton, Loading, Page } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { AcceptForm } from './accept-form.tsx';
import { invitationPageWords } from './invitation-words.ts';
import { useSecret } from './use-secret.ts';

/** Whoever has the link sees who invites them to what, chooses a password, and is signed in. */
export function InvitationPage() {
  const say = useWords(invitationPageWords);
  const secret = useSecret();
  return (
    <FrontDoor saying={say('saying')}>
      {secret === null ? <Refused why="noLink" /> : <Opened key={secret} secret={secret} />}
    </FrontDoor>
  );
}

function Opened({ secret }: { secret: string }) {
  const say = useWords(invitationPageWords);
  const invitation = useQuery({ ...shownInvitationQuery(useApi(), secret), retry: false });
  if (invitation.data !== undefined) return <AcceptForm secret={secret} invitation={invitation.data} />;
  if (!invitation.isError)
    return (
      <Page title={say('title')}>
        <Loading />
      </Page>
    );
  const { code } = problemOf(invitation.error);
  if (code === 'invitation/over' || code === 'request/invalid') return <Refused why="over" />;
  if (code === 'request/too-many') return <Refused why="tooMany" />;
  return (
    <Page title={say('title')}>
      <Failure error={invitation.error} reset={() => void invitation.refetch()} />
    </Page>
  );
}

function Refused({ why }: { why: 'noLink' | 'over' | 'tooMany' }) {
  const say = useWords(invitationPageWords);
  return (
    <Page title={say(why)} about={say(`${why}Hint`)}>
      <div>
        <LinkButton to="/sign-in" search={{}} variant="default">
          {say('toSignIn')}
        </LinkButton>
      </div>
    </Page>
  );
}
