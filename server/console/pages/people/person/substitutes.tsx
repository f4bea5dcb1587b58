import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person, Substitution } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { endSubstitution, everyPersonQuery, substitutionsQuery } from '../../../api/people.ts';
import {
  FormSection,
  QueryView,
  RemoveForGood,
  StateMark,
  Table,
  together,
  useWallClock,
} from '../../../parts/index.ts';
import { lastInstantOf } from '../../../parts/local-day.ts';
import { useWords } from '../../../words/define-words.ts';
import { useTimeWords } from '../../../words/time.ts';
import classes from '../people.module.css';
import { NameSubstitute } from './name-substitute.tsx';
import { personWords } from './person-words.ts';
import { standingOf, TONES } from './substitution-standing.ts';

interface SubstitutesProps {
  person: Person;
  mayWrite: boolean;
}

/** Who stands in for somebody, for whom they do, and when. */
export function Substitutes({ person, mayWrite }: SubstitutesProps) {
  const say = useWords(personWords);
  const api = useApi();
  const [isNaming, setNaming] = useState(false);
  const asked = together([useQuery(substitutionsQuery(api, person.id)), useQuery(everyPersonQuery(api))]);
  return (
    <FormSection title={say('substitutes')} about={say('substitutesAbout')}>
      <QueryView
        query={asked}
        empty={{
          of: ([substitutions]) => substitutions.length === 0,
          show: <p className={classes.quiet}>{say('noSubstitutes')}</p>,
        }}
      >
        {([substitutions, { rows: people }]) => (
          <SubstitutionTable substitutions={substitutions} people={people} mayWrite={mayWrite} />
        )}
      </QueryView>
      {isNaming && <NameSubstitute person={person} done={() => setNaming(false)} />}
      {mayWrite && !isNaming && person.disabledAt === null && (
        <div>
          <Button variant="default" onClick={() => setNaming(true)}>
            {say('stand')}
          </Button>
        </div>
      )}
    </FormSection>
  );
}

interface SubstitutionTableProps {
  substitutions: readonly Substitution[];
  people: readonly Person[];
  mayWrite: boolean;
}

function SubstitutionTable({ substitutions, people, mayWrite }: SubstitutionTableProps) {
  const say = useWords(personWords);
  return (
    <Table
      columns={`minmax(0, 4fr) minmax(0, 3fr) 8rem${mayWrite ? ' minmax(0, 3fr)' : ''}`}
      leastWidth="42rem"
      label={say('substitutes')}
      head={
        <>
          <th scope="col">{say('who')}</th>
          <th scope="col">{say('when')}</th>
          <th scope="col">{say('state')}</th>
          {mayWrite && <th scope="col">{say('actions')}</th>}
        </>
      }
    >
      {substitutions.map((substitution) => (
        <SubstitutionRow key={substitution.id} {...{ substitution, people, mayWrite }} />
      ))}
    </Table>
  );
}

function SubstitutionRow({
  substitution,
  people,
  mayWrite,
}: Omit<SubstitutionTableProps, 'substitutions'> & { substitution: Substitution }) {
  const say = useWords(personWords);
  const { dayOf } = useTimeWords();
  const nameOf = (id: string): string => people.find((one) => one.id === id)?.displayName ?? say('someone');
  const standing = standingOf(substitution, useWallClock());
  const { personId, substituteId, from, until, reason } = substitution;
  const who = say('substitutionOf', { substitute: nameOf(substituteId), person: nameOf(personId) });
  return (
    <tr>
      <th scope="row">
        {who}
        <p className={classes.quiet}>{reason}</p>
      </th>
      <td>{say('fromTo', { from: dayOf(from), until: dayOf(lastInstantOf(until)) })}</td>
      <td>
        <StateMark tone={TONES[standing]}>{say(standing)}</StateMark>
      </td>
      {mayWrite && <td>{standing !== 'ended' && <End substitution={substitution} about={who} />}</td>}
    </tr>
  );
}

function End({ substitution: { id }, about }: { substitution: Substitution; about: string }) {
  const say = useWords(personWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const ending = useMutation({
    mutationFn: () => endSubstitution(api, id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['people'] }),
  });
  return (
    <div className={classes.buttons}>
      <RemoveForGood ask={say('end')} about={about} label={say('endNow')} removing={ending} />
    </div>
  );
}
