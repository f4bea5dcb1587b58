import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Grant, Person } from '../../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../../shared/time/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { grantsQuery, takeGrantBack } from '../../../api/people.ts';
import { accountsWords, useGrantWords } from '../../../parts/accounts/index.ts';
import { FormSection, QueryView, RemoveForGood, Table, useWallClock } from '../../../parts/index.ts';
import { lastInstantOf } from '../../../parts/local-day.ts';
import { useWords } from '../../../words/define-words.ts';
import { useTimeWords } from '../../../words/time.ts';
import classes from '../people.module.css';
import { GiveRole } from './give-role.tsx';
import { personWords } from './person-words.ts';

interface RolesProps {
  person: Person;
  mayWrite: boolean;
}

/** What somebody may do, and a way to let them do more, or less. */
export function Roles({ person, mayWrite }: RolesProps) {
  const say = useWords(personWords);
  const [isGiving, setGiving] = useState(false);
  const grants = useQuery(grantsQuery(useApi(), [person.id]));
  return (
    <FormSection title={say('roles')} about={say('rolesAbout')}>
      <QueryView
        query={grants}
        empty={{ of: (rows) => rows.length === 0, show: <p className={classes.quiet}>{say('noRoles')}</p> }}
      >
        {(rows) => <GrantTable grants={rows} mayWrite={mayWrite} />}
      </QueryView>
      {isGiving && <GiveRole person={person} done={() => setGiving(false)} />}
      {mayWrite && !isGiving && (
        <div>
          <Button variant="default" onClick={() => setGiving(true)}>
            {say('give')}
          </Button>
        </div>
      )}
    </FormSection>
  );
}

function GrantTable({ grants, mayWrite }: { grants: readonly Grant[]; mayWrite: boolean }) {
  const say = useWords(personWords);
  return (
    <Table
      columns={`minmax(0, 3fr) minmax(0, 4fr) 8rem${mayWrite ? ' minmax(0, 3fr)' : ''}`}
      leastWidth="42rem"
      label={say('roles')}
      head={
        <>
          <th scope="col">{say('role')}</th>
          <th scope="col">{say('forWhom')}</th>
          <th scope="col">{say('until')}</th>
          {mayWrite && <th scope="col">{say('actions')}</th>}
        </>
      }
    >
      {grants.map((grant) => (
        <GrantRow key={grant.id} grant={grant} mayWrite={mayWrite} />
      ))}
    </Table>
  );
}

function GrantRow({ grant, mayWrite }: { grant: Grant; mayWrite: boolean }) {
  const say = useWords(personWords);
  const sayAccounts = useWords(accountsWords);
  const { dayOf } = useTimeWords();
  const { organisation, narrowed } = useGrantWords()(grant);
  const { role, createdBy, createdAt } = grant;
  return (
    <tr>
      <th scope="row">
        {sayAccounts(role)}
        <p className={classes.quiet}>{say('givenBy', { name: createdBy, date: dayOf(createdAt) })}</p>
      </th>
      <td>
        {organisation}
        {narrowed.map((text) => (
          <p key={text} className={classes.quiet}>
            {text}
          </p>
        ))}
      </td>
      <td>
        <Span grant={grant} />
      </td>
      {mayWrite && (
        <td>
          <TakeBack grant={grant} about={`${sayAccounts(role)}, ${organisation}`} />
        </td>
      )}
    </tr>
  );
}

function Span({ grant: { from, until } }: { grant: Grant }) {
  const say = useWords(personWords);
  const { dayOf } = useTimeWords();
  const nowMs = useWallClock();
  const isOver = until !== null && parseInstant(until) <= nowMs;
  return (
    <>
      {until === null && say('noEnd')}
      {until !== null && (isOver ? say('over', { date: dayOf(until) }) : dayOf(lastInstantOf(until)))}
      {parseInstant(from) > nowMs && <p className={classes.quiet}>{say('notYet', { date: dayOf(from) })}</p>}
    </>
  );
}

function TakeBack({ grant, about }: { grant: Grant; about: string }) {
  const say = useWords(personWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const removing = useMutation({
    mutationFn: () => takeGrantBack(api, grant),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['people'] }),
  });
  return (
    <div className={classes.buttons}>
      <RemoveForGood ask={say('takeBack')} about={about} label={say('takeBackNow')} removing={removing} />
    </div>
  );
}
