import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Gate } from '../../../../shared/contract/index.ts';
import { foldText } from '../../../../shared/languages/index.ts';
import { ChoiceSet } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { apiTokensWords } from './api-tokens-words.ts';
import classes from './api-tokens.module.css';

/** Fewer are all in sight. */
const SEARCHED_FROM = 9;

interface GateChoiceProps {
  gates: readonly Gate[];
  chosen: readonly string[];
  onChange: (gateIds: readonly string[]) => void;
  error: string | undefined;
}

/** Some of the gates; of many, found by a part of the name. What was chosen stays in sight. */
export function GateChoice({ gates, chosen, onChange, error }: GateChoiceProps) {
  const say = useWords(apiTokensWords);
  const localise = useLocalised();
  const [typed, type] = useState('');
  const shown = gates.filter(
    ({ id, name }) => chosen.includes(id) || foldText(localise(name)).includes(foldText(typed)),
  );
  return (
    <ChoiceSet label={say('gates')} error={error}>
      {gates.length >= SEARCHED_FROM && (
        <TextInput
          type="search"
          className={classes.search ?? ''}
          aria-label={say('findGate')}
          placeholder={say('findGate')}
          value={typed}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      )}
      <div className={classes.gates}>
        {shown.map(({ id, name }) => (
          <Checkbox
            key={id}
            name="gateIds"
            label={localise(name)}
            checked={chosen.includes(id)}
            onChange={({ currentTarget }) =>
              onChange(currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          />
        ))}
      </div>
    </ChoiceSet>
  );
}
