import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { SHORTEST_PASSWORD } from '../../../../shared/contract/index.ts';
import { FrontDoor } from '../../app/front-door.tsx';
import door from '../../app/front-door.module.css';
import { safeAddress } from '../../app/safe-address.ts';
import { useApi } from '../../api/api-context.ts';
import { changePassword, sessionQuery } from '../../api/session.ts';
import { Page, ProblemNote, SecretField, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { newPasswordRoute } from './index.ts';
import { passwordWords } from './password-words.ts';

/** Forced upon whoever signed in by a one-time password, and open to everybody. */
export function NewPasswordPage() {
  const say = useWords(passwordWords);
  const isForced = useQuery(sessionQuery(useApi())).data?.mustChangePassword === true;
  const { form, submit, isSending, errors, problem } = useNewPassword();
  return (
    <FrontDoor saying={say('saying')}>
      <Page title={say('title')} about={say(isForced ? 'oneTime' : 'others')}>
        <form ref={form} onSubmit={submit} noValidate className={door.form}>
          <SecretField
            name="current"
            label={say(isForced ? 'currentOneTime' : 'current')}
            autoComplete="current-password"
            error={errors['current']}
          />
          <SecretField
            name="next"
            label={say('next')}
            hint={say('nextHint', { least: SHORTEST_PASSWORD })}
            autoComplete="new-password"
            error={errors['next']}
          />
          <SecretField
            name="again"
            label={say('again')}
            autoComplete="new-password"
            error={errors['again']}
          />
          {problem !== null && <ProblemNote problem={problem} />}
          <Button type="submit" size="md" loading={isSending}>
            {say('save')}
          </Button>
        </form>
      </Page>
    </FrontDoor>
  );
}

function useNewPassword() {
  const say = useWords(passwordWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { next: address } = newPasswordRoute.useSearch();
  return useSubmit({
    check: ({ current = '', next = '', again }) => ({
      ...(current === '' ? { current: say('currentMissing') } : {}),
      ...(next.length < SHORTEST_PASSWORD
        ? { next: say('tooShort', { missing: SHORTEST_PASSWORD - next.length }) }
        : {}),
      ...(next.length >= SHORTEST_PASSWORD && next !== again ? { again: say('notSame') } : {}),
    }),
    send: ({ current = '', next = '' }) => changePassword(api, { current, next }),
    onDone: async (session) => {
      queryClient.setQueryData(sessionQuery(api).queryKey, session);
      await navigate({ href: safeAddress(address) });
    },
  });
}
