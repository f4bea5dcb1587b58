import { useNavigate } from '@tanstack/react-router';
import type { Gate } from '../../../../shared/contract/index.ts';
import { useSession } from '../../app/use-session.ts';
import { FormBeside, GatePage, NoPermission, useChoices } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { gateLanguagesRoute } from './index.ts';
import { choicesOfGate, KeptLanguages } from './languages-choices.ts';
import { LanguagesForm } from './languages-form.tsx';
import { languagesWords } from './languages-words.ts';
import { WhatIsSeen } from './what-is-seen.tsx';

/** The languages of a gate in their order, and what is done where one is missing, to be changed. */
export function GateLanguagesPage() {
  const say = useWords(languagesWords);
  const { gateId } = gateLanguagesRoute.useParams();
  if (!useSession().permissions.includes('places:write')) return <NoPermission />;
  return (
    <GatePage gateId={gateId} title={(name) => say('title', { name })} about={() => say('about')}>
      {(gate) => <OfGate key={gate.id} gate={gate} />}
    </GatePage>
  );
}

function OfGate({ gate }: { gate: Gate }) {
  const navigate = useNavigate();
  const choosing = useChoices({
    kind: 'gate-languages',
    id: gate.id,
    kept: gate,
    choicesOf: choicesOfGate,
    schema: KeptLanguages,
  });
  return (
    <FormBeside aside={<WhatIsSeen choices={choosing.choices} />}>
      <LanguagesForm
        {...{ gate, choosing }}
        onSaved={() =>
          void navigate({ to: '/gates/$gateId', params: { gateId: gate.id }, search: { saved: true } })
        }
      />
    </FormBeside>
  );
}
