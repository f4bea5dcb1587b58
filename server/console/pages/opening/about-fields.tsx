import { NativeSelect, TextInput } from '@mantine/core';
import { OpeningDirection, OpeningFunction, type Area } from '../../../../shared/contract/index.ts';
import { Chips, type FieldErrors } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import type { HoursChoices } from './hours-choices.ts';
import { openingWords } from './opening-words.ts';

const WHOLE_GATE = '';

interface AboutFieldsProps {
  choices: HoursChoices;
  change: (changed: Partial<HoursChoices>) => void;
  areas: readonly Area[];
  errors: FieldErrors;
}

/** For whom the hours are, which way, and where; and the name by which plans ask for them. */
export function AboutFields({ choices, change, areas, errors }: AboutFieldsProps) {
  const say = useWords(editorWords);
  const sayOpening = useWords(openingWords);
  const localise = useLocalised();
  return (
    <>
      <Chips
        label={say('function')}
        name="function"
        kind="radio"
        options={OpeningFunction.options.map((value) => ({ value, label: sayOpening(value) }))}
        chosen={[choices.function]}
        onChange={([value = choices.function]) => change({ function: value })}
        error={errors['function']}
      />
      <Chips
        label={say('direction')}
        name="direction"
        kind="radio"
        options={OpeningDirection.options.map((value) => ({ value, label: say(`direction-${value}`) }))}
        chosen={[choices.direction]}
        onChange={([direction = choices.direction]) => change({ direction })}
        error={errors['direction']}
      />
      <div className={classes.pair}>
        <NativeSelect
          name="areaId"
          label={say('area')}
          value={choices.areaId ?? WHOLE_GATE}
          onChange={({ currentTarget: { value } }) => change({ areaId: value === WHOLE_GATE ? null : value })}
          data={[
            { value: WHOLE_GATE, label: say('wholeGate') },
            ...areas.map(({ id, name }) => ({ value: id, label: localise(name) })),
          ]}
          error={errors['areaId']}
        />
        <TextInput
          name="key"
          label={say('key')}
          description={say('keyHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={choices.key}
          onChange={({ currentTarget }) => change({ key: currentTarget.value })}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          error={errors['key']}
        />
      </div>
    </>
  );
}
