import { Link } from '@tanstack/react-router';
import type { Invitation, NewInvitation } from '../../../../../shared/contract/index.ts';
import { accountsWords, useGrantWords } from '../../../parts/accounts/index.ts';
import { StateMark, Table, useWallClock } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { useTimeWords } from '../../../words/time.ts';
import classes from '../people.module.css';
import { InvitationActions } from './invitation-actions.tsx';
import { invitationWords } from './invitation-words.ts';
import { standingOf, TONES } from './standing.ts';

interface InvitationTableProps {
  invitations: readonly Invitation[];
  mayWrite: boolean;
  onMade: (made: NewInvitation) => void;
}

/** Whom, to what, and what became of the invitation and of its letter. */
export function InvitationTable({ invitations, ...rest }: InvitationTableProps) {
  const say = useWords(invitationWords);
  const end = rest.mayWrite ? ' minmax(0, 3fr)' : '';
  return (
    <Table
      columns={`minmax(0, 2.5fr) minmax(0, 2.5fr) minmax(0, 3fr)${end}`}
      leastWidth="44rem"
      label={say('list')}
      head={
        <>
          <th scope="col">{say('whom')}</th>
          <th scope="col">{say('forWhat')}</th>
          <th scope="col">{say('state')}</th>
          {rest.mayWrite && <th scope="col">{say('actions')}</th>}
        </>
      }
    >
      {invitations.map((invitation) => (
        <Row key={invitation.id} invitation={invitation} {...rest} />
      ))}
    </Table>
  );
}

type RowProps = Omit<InvitationTableProps, 'invitations'> & { invitation: Invitation };

function Row({ invitation, mayWrite, onMade }: RowProps) {
  const say = useWords(invitationWords);
  const sayAccounts = useWords(accountsWords);
  const { dayOf } = useTimeWords();
  const words = useGrantWords();
  const { displayName, name, personId, createdBy, createdAt, grants } = invitation;
  const isOpen = invitation.acceptedAt === null && invitation.revokedAt === null;
  return (
    <tr>
      <th scope="row">
        {personId === null ? (
          displayName
        ) : (
          <Link to="/people/$personId" params={{ personId }} className={classes.link}>
            {displayName}
          </Link>
        )}
        <p className={classes.quiet}>{name}</p>
      </th>
      <td>
        {words({ organisationId: invitation.organisationId, ...EVERYWHERE }).organisation}
        <p className={classes.quiet}>
          {[...new Set(grants.map(({ role }) => role))].map((role) => sayAccounts(role)).join(', ')}
        </p>
      </td>
      <td>
        <Standing invitation={invitation} />
        <p className={classes.quiet}>{say('by', { name: createdBy, date: dayOf(createdAt) })}</p>
        <Letter invitation={invitation} />
      </td>
      {mayWrite && <td>{isOpen && <InvitationActions invitation={invitation} onMade={onMade} />}</td>}
    </tr>
  );
}

const EVERYWHERE = { gateIds: null, classes: null, languages: null };

function Standing({ invitation }: { invitation: Invitation }) {
  const say = useWords(invitationWords);
  const { dayOf, dateTime } = useTimeWords();
  const standing = standingOf(invitation, useWallClock());
  const { expiresAt, acceptedAt, revokedAt } = invitation;
  return (
    <StateMark tone={TONES[standing]}>
      {say(standing, { until: dateTime(expiresAt), date: dayOf(acceptedAt ?? revokedAt ?? expiresAt) })}
    </StateMark>
  );
}

/** The mail server's own words are told as they are. */
function Letter({ invitation: { mail, email } }: { invitation: Invitation }) {
  const say = useWords(invitationWords);
  const { dateTime } = useTimeWords();
  if (mail === null) return <p className={classes.quiet}>{say('byHand')}</p>;
  return (
    <>
      <p className={classes.quiet}>
        {say(`mail-${mail.state}`, { date: dateTime(mail.at), email: email ?? '' })}
      </p>
      {mail.problem !== null && (
        <p className={classes.quiet} lang="en">
          {mail.problem}
        </p>
      )}
    </>
  );
}
