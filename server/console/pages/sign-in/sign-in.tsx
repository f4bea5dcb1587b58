import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { FrontDoor } from '../../app/front-door.tsx';
import door from '../../app/front-door.module.css';
import { safeAddress } from '../../app/safe-address.ts';
import { useApi } from '../../api/api-context.ts';
import { CallFailed } from '../../api/call-failed.ts';
import { sessionQuery, signIn } from '../../api/session.ts';
import { Field, Page, ProblemNote, SecretField, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { signInRoute } from './index.ts';
import { signInWords } from './sign-in-words.ts';
import classes from './sign-in.module.css';

export function SignInPage() {
  const say = useWords(signInWords);
  const { ended } = signInRoute.useSearch();
  const { form, submit, isSending, errors, problem, needsCode } = useSignIn();
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
          {needsCode && <CodeField error={errors['code']} />}
          {problem !== null && problem.code !== 'session/code-needed' && <ProblemNote problem={problem} />}
          <Button type="submit" size="md" loading={isSending}>
            {say('signIn')}
          </Button>
        </form>
        <p className={classes.hint}>{say('firstTime')}</p>
      </Page>
    </FrontDoor>
  );
}

/** Comes in when the password was right and more is asked for: that is where one goes on. */
function CodeField({ error }: { error: string | undefined }) {
  const say = useWords(signInWords);
  const focused = useRef<HTMLDivElement>(null);
  useEffect(() => focused.current?.querySelector('input')?.focus(), []);
  return (
    <div ref={focused}>
      <Field
        name="code"
        label={say('code')}
        hint={say('codeHint')}
        autoComplete="one-time-code"
        error={error}
      />
    </div>
  );
}

function useSignIn() {
  const say = useWords(signInWords);
  const [needsCode, setNeedsCode] = useState(false);
  const askCode = (error: unknown): never => {
    if (error instanceof CallFailed && error.problem.code === 'session/code-needed') setNeedsCode(true);
    throw error;
  };
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { next } = signInRoute.useSearch();
  const submit = useSubmit({
    check: ({ name, password, code }) => ({
      ...(name === '' ? { name: say('nameMissing') } : {}),
      ...(password === '' ? { password: say('passwordMissing') } : {}),
      ...(code?.trim() === '' ? { code: say('codeMissing') } : {}),
    }),
    send: ({ name = '', password = '', code }) => signIn(api, { name, password, code }).catch(askCode),
    onDone: async (session) => {
      queryClient.setQueryData(sessionQuery(api).queryKey, session);
      const goOn = safeAddress(next);
      await (session.mustChangePassword
        ? navigate({ to: '/new-password', search: { next: goOn } })
        : navigate({ href: goOn }));
    },
  });
  return { ...submit, needsCode };
}
