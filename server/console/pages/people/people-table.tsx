import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  MOST_IDS_ASKED,
  type Grant,
  type Organisation,
  type Person,
} from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import { useApi } from '../../api/api-context.ts';
import { grantsQuery } from '../../api/people.ts';
import { accountsWords } from '../../parts/accounts/index.ts';
import { StateMark, Table, useWallClock } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useList } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { peopleWords } from './people-words.ts';
import classes from './people.module.css';

interface PeopleTableProps {
  people: readonly Person[];
  organisations: readonly Organisation[];
}

/** Who, of which organisation, in which roles, and whether they may sign in. */
export function PeopleTable({ people, organisations }: PeopleTableProps) {
  const say = useWords(peopleWords);
  const grants = useGrants(people);
  return (
    <Table
      columns="minmax(0, 3fr) minmax(0, 3fr) minmax(0, 3fr) minmax(0, 2fr)"
      leastWidth="52rem"
      label={say('list')}
      head={
        <>
          <th scope="col">{say('name')}</th>
          <th scope="col">{say('organisation')}</th>
          <th scope="col">{say('roles')}</th>
          <th scope="col">{say('state')}</th>
        </>
      }
    >
      {people.map((person) => (
        <tr key={person.id}>
          <th scope="row">
            <Link to="/people/$personId" params={{ personId: person.id }} className={classes.link}>
              {person.displayName}
            </Link>
            <p className={classes.quiet}>{person.name}</p>
          </th>
          <td>{organisations.find(({ id }) => id === person.organisationId)?.name ?? '–'}</td>
          <td>
            <Roles grants={grants?.get(person.id) ?? (grants === null ? null : [])} />
          </td>
          <td>
            <Standing person={person} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** Null: not here yet. */
function useGrants(people: readonly Person[]): ReadonlyMap<string, readonly Grant[]> | null {
  const api = useApi();
  const ids = people.map(({ id }) => id);
  const batches = Array.from({ length: Math.ceil(ids.length / MOST_IDS_ASKED) }, (_, i) =>
    ids.slice(i * MOST_IDS_ASKED, (i + 1) * MOST_IDS_ASKED),
  );
  return useQueries({
    queries: batches.map((batch) => grantsQuery(api, batch)),
    combine: (answers) =>
      answers.some(({ data }) => data === undefined)
        ? null
        : Map.groupBy(
            answers.flatMap(({ data = [] }) => data),
            ({ personId }) => personId,
          ),
  });
}

/** Those that are not over. */
function Roles({ grants }: { grants: readonly Grant[] | null }) {
  const say = useWords(peopleWords);
  const sayAccounts = useWords(accountsWords);
  const list = useList();
  const nowMs = useWallClock();
  if (grants === null) return <span className={classes.quiet}>…</span>;
  const lasting = grants.filter(({ until }) => until === null || parseInstant(until) > nowMs);
  const roles = [...new Set(lasting.map(({ role }) => role))];
  if (roles.length === 0) return <span className={classes.quiet}>{say('noRoles')}</span>;
  return list(roles.map((role) => sayAccounts(role)));
}

export function Standing({ person: { disabledAt } }: { person: Person }) {
  const say = useWords(peopleWords);
  const { dayOf } = useTimeWords();
  return disabledAt === null ? (
    <StateMark tone="well">{say('active')}</StateMark>
  ) : (
    <StateMark tone="off">{say('disabled', { date: dayOf(disabledAt) })}</StateMark>
  );
}
