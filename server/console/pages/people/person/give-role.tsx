import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { giveGrant } from '../../../api/people.ts';
import {
  accountsWords,
  blankGrant,
  grantDraftOf,
  GrantFields,
  grantLacksOf,
} from '../../../parts/accounts/index.ts';
import { ProblemNote, sayLacks, useSubmit } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import classes from '../people.module.css';
import { personWords } from './person-words.ts';

/** One more role for somebody. */
export function GiveRole({ person, done }: { person: Person; done: () => void }) {
  const say = useWords(personWords);
  const sayAccounts = useWords(accountsWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const [grant, choose] = useState(() => blankGrant(person.organisationId));
  const { form, submit, isSending, errors, problem } = useSubmit({
    check: () => sayLacks(grantLacksOf(grant), sayAccounts),
    send: () => giveGrant(api, person.id, grantDraftOf(grant, Temporal.Now.timeZoneId())),
    onDone: async () => {
      await queryClient.invalidateQueries({ queryKey: ['people'] });
      done();
    },
  });
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={say('give')} className={classes.part}>
      <GrantFields
        grant={grant}
        change={(changed) => choose((before) => ({ ...before, ...changed }))}
        errors={errors}
      />
      {problem !== null && <ProblemNote problem={problem} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={isSending}>
          {say('giveNow')}
        </Button>
        <Button variant="default" onClick={done}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}
