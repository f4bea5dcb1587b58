import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api/api-context.ts';
import { secondFactorQuery } from '../api/second-factor.ts';
import { stepUp, type StepUpQuestion } from '../api/step-up.ts';
import { Dialog, DialogActions, Field, ProblemNote, SecretField, useSubmit } from '../parts/index.ts';
import { useWords } from '../words/define-words.ts';
import door from './front-door.module.css';
import { stepUpWords } from './step-up-words.ts';

/** Asks for the code of the app once more, or for the password. Whoever does not say it leaves the call undone. */
export function StepUpDialog({ question }: { question: StepUpQuestion }) {
  const { data, isPending } = useQuery({ ...secondFactorQuery(useApi()), staleTime: 0 });
  if (isPending) return null;
  const hasApp = data !== undefined && data.authenticatorSince !== null;
  return <Asking question={question} proof={hasApp ? 'code' : 'password'} />;
}

function Asking({ question, proof }: { question: StepUpQuestion; proof: 'code' | 'password' }) {
  const say = useWords(stepUpWords);
  const { form, submit, isSending, errors, problem } = useStepUp(proof, () => question.answer(true));
  const isRefused = problem?.code === 'session/refused';
  const error = errors[proof] ?? (isRefused ? say(`${proof}Wrong`) : undefined);
  return (
    <Dialog title={say('title')} about={say(`${proof}About`)} onClose={() => question.answer(false)}>
      <form ref={form} onSubmit={submit} noValidate className={door.form}>
        {proof === 'code' ? (
          <Field name="code" label={say('code')} autoComplete="one-time-code" error={error} />
        ) : (
          <SecretField
            name="password"
            label={say('password')}
            autoComplete="current-password"
            error={error}
          />
        )}
        {problem !== null && !isRefused && <ProblemNote problem={problem} />}
        <DialogActions>
          <Button type="submit" loading={isSending}>
            {say('goOn')}
          </Button>
          <Button variant="default" onClick={() => question.answer(false)}>
            {say('cancel')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function useStepUp(proof: 'code' | 'password', onDone: () => void) {
  const say = useWords(stepUpWords);
  const api = useApi();
  const queryClient = useQueryClient();
  return useSubmit({
    check: (values) => ((values[proof] ?? '').trim() === '' ? { [proof]: say(`${proof}Missing`) } : {}),
    send: ({ code = '', password = '' }) =>
      stepUp(api, queryClient, proof === 'code' ? { code } : { password }),
    onDone,
  });
}
