import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api-context.ts';
import { secondFactorQuery } from '../api/second-factor.ts';
import type { StepUpQuestion } from '../api/step-up.ts';
import { Dialog } from '../parts/index.ts';
import { useWords } from '../words/define-words.ts';
import { ProofForm, typedProofOf, type Standing } from './proof-form.tsx';
import { stepUpWords } from './step-up-words.ts';

/** Asked of whoever is known to have set up nothing. */
const PASSWORD_ALONE: Standing = { authenticatorSince: null, passkeys: 0, identities: 0, hasPassword: true };

/** Asks for a passkey, a code or the password once more. Whoever does not say it leaves the call undone. */
export function StepUpDialog({ question }: { question: StepUpQuestion }) {
  const { data, isPending } = useQuery({ ...secondFactorQuery(useApi()), staleTime: 0 });
  return isPending ? null : <Asking question={question} standing={data ?? PASSWORD_ALONE} />;
}

function Asking({ question, standing }: { question: StepUpQuestion; standing: Standing }) {
  const say = useWords(stepUpWords);
  const about =
    standing.passkeys > 0 ? 'passkeyAbout' : (`${typedProofOf(standing) ?? 'provider'}About` as const);
  return (
    <Dialog title={say('title')} about={say(about)} onClose={() => question.answer(false)}>
      <ProofForm standing={standing} onDone={() => question.answer(true)}>
        <Button variant="default" onClick={() => question.answer(false)}>
          {say('cancel')}
        </Button>
      </ProofForm>
    </Dialog>
  );
}
