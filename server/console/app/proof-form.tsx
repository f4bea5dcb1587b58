import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SecondFactor } from '../../../shared/contract/index.ts';
import { useApi } from '../api/api-context.ts';
import { problemOf } from '../api/call-failed.ts';
import { stepUpByPasskey } from '../api/passkeys.ts';
import { stepUpByProvider } from '../api/identities.ts';
import { waysQuery } from '../api/session.ts';
import { stepUp } from '../api/step-up.ts';
import { DialogActions, Field, ProblemNote, SecretField, useSubmit } from '../parts/index.ts';
import { useWords } from '../words/define-words.ts';
import door from './front-door.module.css';
import { stepUpWords } from './step-up-words.ts';

type Typed = 'code' | 'password';
export type Standing = Omit<SecondFactor, 'isRequired' | 'recoveryCodesLeft'>;

interface ProofFormProps {
  standing: Standing;
  onDone: () => void;
  /** What can be done instead. */
  children?: ReactNode;
}

/** What somebody types to prove who they are: a code, if they have a second factor; null: they have nothing to type. */
export function typedProofOf({ authenticatorSince, passkeys, hasPassword }: Standing): Typed | null {
  if (authenticatorSince !== null || passkeys > 0) return 'code';
  return hasPassword ? 'password' : null;
}

/** Proves who is signed in: by a passkey of theirs, by a code or the password, or at the provider of identities. */
export function ProofForm({ standing, onDone, children }: ProofFormProps) {
  const say = useWords(stepUpWords);
  const provider = useQuery(waysQuery(useApi())).data?.provider ?? null;
  const proof = typedProofOf(standing);
  const isByProvider = provider !== null && standing.identities > 0;
  const hasOthers = standing.passkeys > 0;
  return (
    <>
      {hasOthers && <ByPasskey onDone={onDone} />}
      {hasOthers && proof !== null && <p className={door.or}>{say('or')}</p>}
      {proof !== null && (
        <TypedProof standing={standing} proof={proof} onDone={onDone}>
          {children}
        </TypedProof>
      )}
      {proof !== null && isByProvider && <p className={door.or}>{say('or')}</p>}
      {isByProvider && <ByProvider name={provider} />}
      {proof === null && <DialogActions>{children}</DialogActions>}
    </>
  );
}

function TypedProof({ standing, proof, onDone, children }: ProofFormProps & { proof: Typed }) {
  const say = useWords(stepUpWords);
  const { form, submit, isSending, errors, problem } = useProof(proof, onDone);
  const isRefused = problem?.code === 'session/refused';
  const error = errors[proof] ?? (isRefused ? say(`${proof}Wrong`) : undefined);
  return (
    <form ref={form} onSubmit={submit} noValidate className={door.form}>
      {proof === 'code' ? (
        <Field
          name="code"
          label={say(standing.authenticatorSince === null ? 'recoveryCode' : 'code')}
          autoComplete="one-time-code"
          error={error}
        />
      ) : (
        <SecretField name="password" label={say('password')} autoComplete="current-password" error={error} />
      )}
      {problem !== null && !isRefused && <ProblemNote problem={problem} />}
      <DialogActions>
        <Button type="submit" variant={standing.passkeys > 0 ? 'default' : 'filled'} loading={isSending}>
          {say('goOn')}
        </Button>
        {children}
      </DialogActions>
    </form>
  );
}

/** Leads away from the page, and back to it: what was typed there and not kept is asked for once more. */
function ByProvider({ name }: { name: string }) {
  const say = useWords(stepUpWords);
  const api = useApi();
  const { pathname, search } = globalThis.location;
  const leaving = useMutation({ mutationFn: () => stepUpByProvider(api, { next: `${pathname}${search}` }) });
  return (
    <>
      <Button variant="default" loading={leaving.isPending} onClick={() => leaving.mutate()}>
        {say('byProvider', { name })}
      </Button>
      {leaving.error !== null && <ProblemNote problem={problemOf(leaving.error)} />}
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
