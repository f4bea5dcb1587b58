import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Gate, Kiosk, WaitingUnit } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { claimEnrolment } from '../../api/displays.ts';
import { gatesQuery } from '../../api/places.ts';
import { Field, ProblemNote, QueryView, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { DisplayChoice } from './display-choice.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { pairingWords } from './pairing-words.ts';
import classes from './pairing.module.css';

interface ClaimFormProps {
  unit: WaitingUnit;
  onClaimed: (kiosk: Kiosk) => void;
  onOtherCode: () => void;
}

/** Is it the right unit, and what does it drive? */
export function ClaimForm({ unit, onClaimed, onOtherCode }: ClaimFormProps) {
  const say = useWords(pairingWords);
  const gates = useQuery(gatesQuery(useApi()));
  const [gateId, setGateId] = useState<string>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { form, submit, isSending, errors, problem } = useClaim({ unit, chosen, onClaimed });
  return (
    <form ref={form} onSubmit={submit} noValidate className={classes.card}>
      <Fingerprint unit={unit} />
      <Checkbox name="same" label={say('same')} error={errors['same']} />
      <Field
        name="name"
        label={say('name')}
        hint={say('nameHint')}
        defaultValue={unit.knownAs ?? ''}
        autoComplete="off"
        maxLength={120}
        error={errors['name']}
      />
      <QueryView query={gates}>
        {(rows) => (
          <>
            <GateChoice
              gates={rows}
              choose={(id) => {
                setGateId(id);
                setChosen([]);
              }}
            />
            <DisplayChoice
              gateId={gateId ?? rows[0]?.id ?? ''}
              chosen={chosen}
              choose={setChosen}
              error={errors['displayIds']}
            />
          </>
        )}
      </QueryView>
      {problem !== null && <ProblemNote problem={problem} />}
      <div className={classes.actions}>
        <Button type="submit" loading={isSending}>
          {say('pair')}
        </Button>
        <Button variant="default" onClick={onOtherCode}>
          {say('another')}
        </Button>
      </div>
    </form>
  );
}

function GateChoice({ gates, choose }: { gates: readonly Gate[]; choose: (gateId: string) => void }) {
  const say = useWords(pairingWords);
  const localise = useLocalised();
  return (
    <NativeSelect
      label={say('gate')}
      size="md"
      data={gates.map(({ id, name }) => ({ value: id, label: localise(name) }))}
      onChange={({ currentTarget: { value } }) => choose(value)}
    />
  );
}

interface Claiming {
  unit: WaitingUnit;
  chosen: readonly string[];
  onClaimed: (kiosk: Kiosk) => void;
}

/** The claim names the fingerprint that was compared, so that no other unit can slip in under the same code. */
function useClaim({ unit: { code, fingerprint }, chosen, onClaimed }: Claiming) {
  const say = useWords(pairingWords);
  const api = useApi();
  const queryClient = useQueryClient();
  return useSubmit({
    check: ({ same, name = '' }) => ({
      ...(same === undefined ? { same: say('sameMissing') } : {}),
      ...(name.trim() === '' ? { name: say('nameMissing') } : {}),
      ...(chosen.length === 0 ? { displayIds: say('displaysMissing') } : {}),
    }),
    send: ({ name = '' }) =>
      claimEnrolment(api, { code, fingerprint, name: name.trim(), displayIds: [...chosen] }),
    onDone: async (kiosk) => {
      await queryClient.invalidateQueries({ queryKey: ['display-states'] });
      onClaimed(kiosk);
    },
  });
}
