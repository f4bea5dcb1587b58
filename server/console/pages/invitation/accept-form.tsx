import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ShownInvitation } from '../../../../shared/contract/index.ts';
import door from '../../app/front-door.module.css';
import { useApi } from '../../api/api-context.ts';
import { acceptInvitation } from '../../api/invitations.ts';
import { endSession, sessionQuery } from '../../api/session.ts';
import { accountsWords } from '../../parts/accounts/index.ts';
import { Page, ProblemNote, SecretField, useSubmit } from '../../parts/index.ts';
import { lastInstantOf } from '../../parts/local-day.ts';
import { NewPasswordField, usePasswordJudge, type PasswordJudge } from '../../parts/password/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { invitationPageWords } from './invitation-words.ts';
import classes from './invitation.module.css';
import { AcceptByProvider } from './accept-by-provider.tsx';
import { forgetSecret } from './secret.ts';

interface AcceptFormProps {
  secret: string;
  invitation: ShownInvitation;
}

export function AcceptForm({ secret, invitation }: AcceptFormProps) {
  const say = useWords(invitationPageWords);
  const { dateTime } = useTimeWords();
  const { displayName, invitedBy, organisation, name, expiresAt } = invitation;
  const other = useQuery(sessionQuery(useApi())).data;
  const judging = usePasswordJudge({ name, words: [displayName, organisation] });
  const { form, submit, isSending, errors, problem } = useAccept(secret, judging);
  return (
    <Page
      title={say('welcome', { name: displayName })}
      about={say('invitedBy', { by: invitedBy, organisation })}
    >
      <dl className={classes.facts}>
        <div>
          <dt>{say('youWillBe')}</dt>
          <Roles invitation={invitation} />
        </div>
        <div>
          <dt>{say('signInAs')}</dt>
          <dd>{name}</dd>
        </div>
      </dl>
      {other && <p className={classes.care}>{say('otherSession', { name: other.displayName })}</p>}
      <form ref={form} onSubmit={submit} noValidate className={door.form}>
        <input type="text" name="username" value={name} autoComplete="username" readOnly hidden />
        <NewPasswordField
          name="password"
          label={say('password')}
          error={errors['password']}
          judging={judging}
        />
        <SecretField name="again" label={say('again')} autoComplete="new-password" error={errors['again']} />
        {problem !== null && <ProblemNote problem={problem} />}
        <Button type="submit" size="md" loading={isSending}>
          {say('accept')}
        </Button>
      </form>
      <AcceptByProvider secret={secret} />
      <p className={classes.hint}>{say('until', { until: dateTime(expiresAt) })}</p>
    </Page>
  );
}

function Roles({ invitation: { grants } }: { invitation: ShownInvitation }) {
  const say = useWords(invitationPageWords);
  const sayAccounts = useWords(accountsWords);
  const { dayOf } = useTimeWords();
  return grants.map(({ role, organisation, until }, i) => (
    <dd key={i}>
      {until === null
        ? say('roleOf', { role: sayAccounts(role), organisation })
        : say('roleUntil', { role: sayAccounts(role), organisation, date: dayOf(lastInstantOf(until)) })}
    </dd>
  ));
}

function useAccept(secret: string, { objection }: PasswordJudge) {
  const say = useWords(invitationPageWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useSubmit({
    check: ({ password = '', again }) => {
      const wrong = objection(password);
      return {
        ...(wrong === null ? {} : { password: wrong }),
        ...(wrong === null && password !== again ? { again: say('notSame') } : {}),
      };
    },
    send: ({ password = '' }) => acceptInvitation(api, { secret, password }),
    onDone: async (session) => {
      forgetSecret(sessionStorage);
      endSession(queryClient, api);
      queryClient.setQueryData(sessionQuery(api).queryKey, session);
      await navigate({ to: '/', search: {} });
    },
  });
}
