import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SecondFactor } from '../../../shared/contract/index.ts';
import { useApi } from '../api/api-context.ts';
import { problemOf } from '../api/call-failed.ts';
import { stepUpByPasskey } from '../api/passkeys.ts';
import { stepUp } from '../api/step-up.ts';
import { DialogActions, Field, ProblemNote, SecretField, useSubmit } from '../parts/index.ts';
import { useWords } from '../words/define-words.ts';
import door from './front-door.module.css';
import { stepUpWords } from './step-up-words.ts';

type Typed = 'code' | 'password';

interface ProofFormProps {
  standing: Pick<SecondFactor, 'authenticatorSince' | 'passkeys' | 'recoveryCodesLeft'>;
  onDone: () => void;
  /** What can be done instead. */
  children?: ReactNode;
}

/** What somebody types to prove who they are: a code, if they have a second factor. */
export function typedProofOf({ authenticatorSince, passkeys }: ProofFormProps['standing']): Typed {
  return authenticatorSince === null && passkeys === 0 ? 'password' : 'code';
}

/** Proves who is signed in: by a passkey of theirs, or by a code, or by the password of whoever has nothing else. */
export function ProofForm({ standing, onDone, children }: ProofFormProps) {
  const say = useWords(stepUpWords);
  const proof = typedProofOf(standing);
  const { form, submit, isSending, errors, problem } = useProof(proof, onDone);
  const isRefused = problem?.code === 'session/refused';
  const error = errors[proof] ?? (isRefused ? say(`${proof}Wrong`) : undefined);
  return (
    <>
      {standing.passkeys > 0 && <ByPasskey onDone={onDone} />}
      <form ref={form} onSubmit={submit} noValidate className={door.form}>
        {proof === 'code' ? (
          <Field
            name="code"
            label={say(standing.authenticatorSince === null ? 'recoveryCode' : 'code')}
            autoComplete="one-time-code"
            error={error}
          />
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
          <Button type="submit" variant={standing.passkeys > 0 ? 'default' : 'filled'} loading={isSending}>
            {say('goOn')}
          </Button>
          {children}
        </DialogActions>
      </form>
    </>
  );
}

function ByPasskey({ onDone }: { onDone: () => void }) {
  const say = useWords(stepUpWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const proving = useMutation({ mutationFn: () => stepUpByPasskey(api, queryClient), onSuccess: onDone });
  return (
    <>
      <Button size="md" autoFocus loading={proving.isPending} onClick={() => proving.mutate()}>
        {say('byPasskey')}
      </Button>
      {proving.error !== null && <ProblemNote problem={problemOf(proving.error)} />}
      <p className={door.or}>{say('or')}</p>
    </>
  );
}

function useProof(proof: Typed, onDone: () => void) {
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
