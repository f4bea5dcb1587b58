import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiScope, type NewApiToken } from '../../../../shared/contract/index.ts';
import { systemClock } from '../../../../shared/time/index.ts';
import { useApi } from '../../api/api-context.ts';
import { makeApiToken } from '../../api/api-tokens.ts';
import { gatesQuery } from '../../api/places.ts';
import {
  Chips,
  FormSection,
  GateChoice,
  MomentField,
  ProblemNote,
  sayLacks,
  useSubmit,
} from '../../parts/index.ts';
import { dateIn, daysAfter } from '../../parts/local-day.ts';
import { useWords } from '../../words/define-words.ts';
import { apiTokensWords } from './api-tokens-words.ts';
import classes from './api-tokens.module.css';
import { draftOf, lacksOf, type TypedToken } from './typed-token.ts';

const USUAL_DAYS = 90;

/** Makes a token: for whose program, what it may do, at which gates, and until when. */
export function TokenForm({ onMade }: { onMade: (made: NewApiToken) => void }) {
  const say = useWords(apiTokensWords);
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  const [token, type] = useState(newToken);
  const change = (changed: Partial<TypedToken>): void => type((before) => ({ ...before, ...changed }));
  const { form, submit, isSending, errors, problem } = useMake(token, onMade);
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={say('newToken')}>
      <FormSection title={say('newToken')}>
        <div className={classes.fields}>
          <TextInput
            name="name"
            label={say('name')}
            description={say('nameHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={token.name}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
            maxLength={200}
            autoComplete="off"
            error={errors['name']}
          />
          <MomentField
            of="date"
            name="expiresAt"
            label={say('endDate')}
            description={say('endHint')}
            value={token.endDate}
            onChange={(endDate) => change({ endDate })}
            error={errors['expiresAt']}
          />
        </div>
        <Chips
          label={say('scopes')}
          name="scopes"
          kind="checkbox"
          options={ApiScope.options.map((value) => ({ value, label: say(value) }))}
          chosen={token.scopes}
          onChange={(scopes) => change({ scopes })}
          error={errors['scopes']}
        />
        <GateChoice
          label={say('gates')}
          gates={gates}
          chosen={token.gateIds}
          onChange={(gateIds) => change({ gateIds })}
          error={errors['gateIds']}
        />
        {problem !== null && <ProblemNote problem={problem} />}
        <div>
          <Button type="submit" loading={isSending}>
            {say('make')}
          </Button>
        </div>
      </FormSection>
    </form>
  );
}

function newToken(): TypedToken {
  const today = dateIn(Temporal.Now.timeZoneId(), systemClock.wallMs());
  return { name: '', scopes: ['readings:write'], gateIds: [], endDate: daysAfter(today, USUAL_DAYS) };
}

function useMake(token: TypedToken, onMade: (made: NewApiToken) => void) {
  const say = useWords(apiTokensWords);
  const api = useApi();
  const queryClient = useQueryClient();
  return useSubmit({
    check: () => sayLacks(lacksOf(token), say),
    send: () => makeApiToken(api, draftOf(token, Temporal.Now.timeZoneId())),
    onDone: (made) => {
      onMade(made);
      void queryClient.invalidateQueries({ queryKey: ['api-tokens'] });
    },
  });
}
