import { useSession } from '../../app/use-session.ts';
import { AccountsPage } from '../../parts/accounts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { accountWords } from './account-words.ts';
import { sessionsRoute } from './index.ts';
import { SessionList } from './session-list.tsx';

/** Who is signed in where, for administrators and auditors. */
export function EverybodysSessionsPage() {
  const say = useWords(accountWords);
  const mayEnd = useSession().permissions.includes('accounts:write');
  const { person } = sessionsRoute.useSearch();
  return (
    <AccountsPage title={say('everybodys')} about={say('everybodysAbout')}>
      <SessionList whose="everybodys" mayEnd={mayEnd} personId={person} />
    </AccountsPage>
  );
}
