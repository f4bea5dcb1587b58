import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Gate } from '../../../shared/contract/index.ts';
import { foldText } from '../../../shared/languages/index.ts';
import { useWords } from '../words/define-words.ts';
import { useLocalised } from '../words/localised.ts';
import { ChoiceSet } from './choice-set.tsx';
import classes from './gate-choice.module.css';
import { partWords } from './part-words.ts';

/** Fewer are all in sight. */
const SEARCHED_FROM = 9;

interface GateChoiceProps {
  name?: string;
  /** What is chosen. */
  label: string;
  gates: readonly Gate[];
  chosen: readonly string[];
  onChange: (gateIds: readonly string[]) => void;
  error: string | undefined;
}

/** Some of the gates; of many, found by a part of the name. What was chosen stays in sight. */
export function GateChoice({
  name: field = 'gateIds',
  label,
  gates,
  chosen,
  onChange,
  error,
}: GateChoiceProps) {
  const say = useWords(partWords);
  const localise = useLocalised();
  const [typed, type] = useState('');
  const shown = gates.filter(
    ({ id, name }) => chosen.includes(id) || foldText(localise(name)).includes(foldText(typed)),
  );
  return (
    <ChoiceSet label={label} error={error}>
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
            name={field}
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
