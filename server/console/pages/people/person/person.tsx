import { useQuery } from '@tanstack/react-query';
import type { Person } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { personQuery } from '../../../api/people.ts';
import { useSession } from '../../../app/use-session.ts';
import { AccountsPage } from '../../../parts/accounts/index.ts';
import { LinkButton, QueryView } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { useTimeWords } from '../../../words/time.ts';
import { personRoute } from '../index.ts';
import classes from '../people.module.css';
import { Access } from './access.tsx';
import { Details } from './details.tsx';
import { personWords } from './person-words.ts';
import { Roles } from './roles.tsx';
import { Substitutes } from './substitutes.tsx';

/** One person: what is said of them, what they may do, and who stands in for them. */
export function PersonPage() {
  const say = useWords(personWords);
  const { personId } = personRoute.useParams();
  const person = useQuery(personQuery(useApi(), personId));
  return (
    <AccountsPage
      within="people"
      title={person.data?.displayName ?? say('person')}
      about={person.data === undefined ? undefined : say('signsInAs', { name: person.data.name })}
      action={
        <LinkButton to="/sessions" search={{ person: personId }} variant="default">
          {say('sessions')}
        </LinkButton>
      }
    >
      <QueryView query={person}>{(data) => <Known key={personId} person={data} />}</QueryView>
    </AccountsPage>
  );
}

function Known({ person }: { person: Person }) {
  const say = useWords(personWords);
  const { dayOf } = useTimeWords();
  const mayWrite = useSession().permissions.includes('accounts:write');
  const { disabledAt } = person;
  return (
    <div className={classes.page}>
      {disabledAt !== null && (
        <p className={`${classes.note} ${classes.off}`}>
          {say('disabledSince', { date: dayOf(disabledAt) })}
        </p>
      )}
      <Details person={person} mayWrite={mayWrite} />
      <Roles person={person} mayWrite={mayWrite} />
      <Substitutes person={person} mayWrite={mayWrite} />
      {mayWrite && <Access person={person} />}
    </div>
  );
}
