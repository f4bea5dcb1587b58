import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useGoOn } from '../../app/use-go-on.ts';
import { FrontDoor } from '../../app/front-door.tsx';
import door from '../../app/front-door.module.css';
import { useApi } from '../../api/api-context.ts';
import { changePassword, passwordWordsQuery, sessionQuery } from '../../api/session.ts';
import { Page, ProblemNote, SecretField, useSubmit } from '../../parts/index.ts';
import { NewPasswordField, usePasswordJudge, type PasswordJudge } from '../../parts/password/index.ts';
import { useWords } from '../../words/define-words.ts';
import { newPasswordRoute } from './index.ts';
import { passwordWords } from './password-words.ts';

/** Forced upon whoever signed in by a one-time password, and open to everybody. */
export function NewPasswordPage() {
  const say = useWords(passwordWords);
  const api = useApi();
  const session = useQuery(sessionQuery(api)).data;
  const { data = { words: [] } } = useQuery(passwordWordsQuery(api));
  const judging = usePasswordJudge({ name: session?.name ?? '', words: data.words });
  const isForced = session?.mustChangePassword === true;
  const { form, submit, isSending, errors, problem } = useNewPassword(judging);
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
          <NewPasswordField name="next" label={say('next')} error={errors['next']} judging={judging} />
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

function useNewPassword({ objection }: PasswordJudge) {
  const say = useWords(passwordWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const goOn = useGoOn();
  const { next: address } = newPasswordRoute.useSearch();
  return useSubmit({
    check: ({ current = '', next = '', again }) => {
      const wrong = objection(next);
      return {
        ...(current === '' ? { current: say('currentMissing') } : {}),
        ...(wrong === null ? {} : { next: wrong }),
        ...(wrong === null && next !== again ? { again: say('notSame') } : {}),
      };
    },
    send: ({ current = '', next = '' }) => changePassword(api, { current, next }),
    onDone: async (session) => {
      queryClient.setQueryData(sessionQuery(api).queryKey, session);
      await goOn(address);
    },
  });
}
