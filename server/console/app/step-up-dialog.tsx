import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api/api-context.ts';
import { stepUp, type StepUpQuestion } from '../api/step-up.ts';
import { Dialog, DialogActions, ProblemNote, SecretField, useSubmit } from '../parts/index.ts';
import { useWords } from '../words/define-words.ts';
import door from './front-door.module.css';
import { stepUpWords } from './step-up-words.ts';

/** Asks for the password once more. Whoever does not say it leaves the call undone. */
export function StepUpDialog({ question }: { question: StepUpQuestion }) {
  const say = useWords(stepUpWords);
  const { form, submit, isSending, errors, problem } = useStepUp(() => question.answer(true));
  return (
    <Dialog title={say('title')} about={say('about')} onClose={() => question.answer(false)}>
      <form ref={form} onSubmit={submit} noValidate className={door.form}>
        <SecretField
          name="password"
          label={say('password')}
          autoComplete="current-password"
          error={errors['password'] ?? (problem?.code === 'session/refused' ? say('wrong') : undefined)}
        />
        {problem !== null && problem.code !== 'session/refused' && <ProblemNote problem={problem} />}
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

function useStepUp(onDone: () => void) {
  const say = useWords(stepUpWords);
  const api = useApi();
  const queryClient = useQueryClient();
  return useSubmit({
    check: ({ password }) => (password === '' ? { password: say('missing') } : {}),
    send: ({ password = '' }) => stepUp(api, queryClient, { password }),
    onDone,
  });
}
