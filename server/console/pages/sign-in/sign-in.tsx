import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FrontDoor } from '../../app/front-door.tsx';
import door from '../../app/front-door.module.css';
import { safeAddress } from '../../app/safe-address.ts';
import { useApi } from '../../api/api-context.ts';
import { sessionQuery, signIn } from '../../api/session.ts';
import { Field, Page, ProblemNote, SecretField, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { signInRoute } from './index.ts';
import { signInWords } from './sign-in-words.ts';
import classes from './sign-in.module.css';

export function SignInPage() {
  const say = useWords(signInWords);
  const { ended } = signInRoute.useSearch();
  const { form, submit, isSending, errors, problem } = useSignIn();
  return (
    <FrontDoor saying={say('saying')}>
      <Page title={say('title')}>
        {ended === true && <p className={classes.ended}>{say('ended')}</p>}
        <form ref={form} onSubmit={submit} noValidate className={door.form}>
          <Field name="name" label={say('name')} autoComplete="username" error={errors['name']} />
          <SecretField
            name="password"
            label={say('password')}
            autoComplete="current-password"
            error={errors['password']}
          />
          {problem !== null && <ProblemNote problem={problem} />}
          <Button type="submit" size="md" loading={isSending}>
            {say('signIn')}
          </Button>
        </form>
        <p className={classes.hint}>{say('firstTime')}</p>
      </Page>
    </FrontDoor>
  );
}

function useSignIn() {
  const say = useWords(signInWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { next } = signInRoute.useSearch();
  return useSubmit({
    check: ({ name, password }) => ({
      ...(name === '' ? { name: say('nameMissing') } : {}),
      ...(password === '' ? { password: say('passwordMissing') } : {}),
    }),
    send: ({ name = '', password = '' }) => signIn(api, { name, password }),
    onDone: async (session) => {
      queryClient.setQueryData(sessionQuery(api).queryKey, session);
      const goOn = safeAddress(next);
      await (session.mustChangePassword
        ? navigate({ to: '/new-password', search: { next: goOn } })
        : navigate({ href: goOn }));
    },
  });
}
