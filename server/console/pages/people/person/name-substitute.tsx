import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person } from '../../../../../shared/contract/index.ts';
import { systemClock } from '../../../../../shared/time/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { beginSubstitution, everyPersonQuery } from '../../../api/people.ts';
import { MomentField, ProblemNote, sayLacks, useSubmit } from '../../../parts/index.ts';
import { dateIn } from '../../../parts/local-day.ts';
import { useWords } from '../../../words/define-words.ts';
import { foundPeople } from '../found-people.ts';
import classes from '../people.module.css';
import { personWords } from './person-words.ts';
import { draftOf, lacksOf, type TypedSubstitution } from './typed-substitution.ts';

/** Somebody who stands in for a person, from one day to another. */
export function NameSubstitute({ person, done }: { person: Person; done: () => void }) {
  const say = useWords(personWords);
  const { data: people } = useQuery(everyPersonQuery(useApi()));
  const [typed, type] = useState<TypedSubstitution>(blank);
  const change = (changed: Partial<TypedSubstitution>): void => type((before) => ({ ...before, ...changed }));
  const { form, submit, isSending, errors, problem } = useBegin(person, typed, done);
  const others = foundPeople(people?.rows ?? [], {}, []).filter(
    ({ id, disabledAt }) => id !== person.id && disabledAt === null,
  );
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={say('stand')} className={classes.part}>
      <NativeSelect
        name="substituteId"
        label={say('substitute', { name: person.displayName })}
        value={typed.substituteId}
        onChange={({ currentTarget }) => change({ substituteId: currentTarget.value })}
        data={[
          { value: '', label: say('choosePerson') },
          ...others.map(({ id, displayName, name }) => ({ value: id, label: `${displayName} (${name})` })),
        ]}
        error={errors['substituteId']}
      />
      <div className={classes.pair}>
        <MomentField
          of="date"
          name="from"
          label={say('from')}
          value={typed.firstDay}
          onChange={(firstDay) => change({ firstDay })}
          error={errors['from']}
        />
        <MomentField
          of="date"
          name="until"
          label={say('lastDay')}
          value={typed.lastDay}
          onChange={(lastDay) => change({ lastDay })}
          error={errors['until']}
        />
      </div>
      <TextInput
        name="reason"
        label={say('reason')}
        value={typed.reason}
        onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
        maxLength={200}
        autoComplete="off"
        error={errors['reason']}
      />
      {problem !== null && <ProblemNote problem={problem} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={isSending}>
          {say('standNow')}
        </Button>
        <Button variant="default" onClick={done}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}

function blank(): TypedSubstitution {
  const firstDay = dateIn(Temporal.Now.timeZoneId(), systemClock.wallMs());
  return { substituteId: '', firstDay, lastDay: '', reason: '' };
}

function useBegin(person: Person, typed: TypedSubstitution, done: () => void) {
  const say = useWords(personWords);
  const api = useApi();
  const queryClient = useQueryClient();
  return useSubmit({
    check: () => sayLacks(lacksOf(typed), say),
    send: () => beginSubstitution(api, draftOf(person.id, typed, Temporal.Now.timeZoneId())),
    onDone: async () => {
      await queryClient.invalidateQueries({ queryKey: ['people'] });
      done();
    },
  });
}
