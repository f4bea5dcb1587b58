import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Session } from '../../../../shared/contract/index.ts';
import { ownAddress } from '../../../../shared/own-address.ts';
import { useGoOn } from '../../app/use-go-on.ts';
import { FrontDoor } from '../../app/front-door.tsx';
import door from '../../app/front-door.module.css';
import { useApi } from '../../api/api-context.ts';
import { CallFailed, refusalOf } from '../../api/call-failed.ts';
import { sessionQuery, signIn, waysQuery } from '../../api/session.ts';
import { Field, Page, ProblemNote, SecretField, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { signInRoute } from './index.ts';
import { ProviderSignIn } from './provider-sign-in.tsx';
import { PasskeySignIn } from './passkey-sign-in.tsx';
import { signInWords } from './sign-in-words.ts';
import classes from './sign-in.module.css';

export function SignInPage() {
  const say = useWords(signInWords);
  const { ended, refused } = signInRoute.useSearch();
  const { data: ways } = useQuery(waysQuery(useApi()));
  const goOn = useGoOnAs();
  return (
    <FrontDoor saying={say('saying')}>
      <Page title={say('title')}>
        {ended === true && <p className={classes.ended}>{say('ended')}</p>}
        {refused !== undefined && <ProblemNote problem={refusalOf(refused)} />}
        {ways?.passkeys === true && <PasskeySignIn onSignedIn={goOn} />}
        <PasswordForm isOnlyWay={ways?.passkeys !== true} onSignedIn={goOn} />
        {ways !== undefined && ways.provider !== null && <ProviderSignIn name={ways.provider} />}
        <p className={classes.hint}>{say('firstTime')}</p>
      </Page>
    </FrontDoor>
  );
}

interface PasswordFormProps {
  /** It is what most people come for. */
  isOnlyWay: boolean;
  onSignedIn: (session: Session) => Promise<void>;
}

function PasswordForm({ isOnlyWay, onSignedIn }: PasswordFormProps) {
  const say = useWords(signInWords);
  const { form, submit, isSending, errors, problem, needsCode } = usePassword(onSignedIn);
  return (
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
      <Button type="submit" size="md" variant={isOnlyWay ? 'filled' : 'default'} loading={isSending}>
        {say('signIn')}
      </Button>
    </form>
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

function usePassword(onSignedIn: PasswordFormProps['onSignedIn']) {
  const say = useWords(signInWords);
  const api = useApi();
  const [needsCode, setNeedsCode] = useState(false);
  const askCode = (error: unknown): never => {
    if (error instanceof CallFailed && error.problem.code === 'session/code-needed') setNeedsCode(true);
    throw error;
  };
  const submit = useSubmit({
    check: ({ name, password, code }) => ({
      ...(name === '' ? { name: say('nameMissing') } : {}),
      ...(password === '' ? { password: say('passwordMissing') } : {}),
      ...(code?.trim() === '' ? { code: say('codeMissing') } : {}),
    }),
    send: ({ name = '', password = '', code }) => signIn(api, { name, password, code }).catch(askCode),
    onDone: onSignedIn,
  });
  return { ...submit, needsCode };
}

/** Where somebody goes who has just signed in. */
function useGoOnAs() {
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const goOn = useGoOn();
  const { next } = signInRoute.useSearch();
  return async (session: Session): Promise<void> => {
    queryClient.setQueryData(sessionQuery(api).queryKey, session);
    const search = { next: ownAddress(next) };
    if (session.mustChangePassword) await navigate({ to: '/new-password', search });
    else if (session.needsSecondFactor) await navigate({ to: '/second-factor', search });
    else await goOn(next);
  };
}
