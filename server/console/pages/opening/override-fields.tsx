import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { MomentField, RemoveButton, type FieldErrors } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { DayHoursFields } from './day-hours-fields.tsx';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { newOverride, OVERRIDE_KINDS, type OverrideChoice } from './hours-choices.ts';

const MOST_OVERRIDES = 366;

interface OverrideFieldsProps {
  overrides: readonly OverrideChoice[];
  onChange: (overrides: readonly OverrideChoice[]) => void;
  /** By the clock of the gate: what is over is shown only when it is asked for. */
  today: string;
  errors: FieldErrors;
}

/** Dates on which it is otherwise, each with its reason. */
export function OverrideFields({ overrides, onChange, today, errors }: OverrideFieldsProps) {
  const say = useWords(editorWords);
  const [arePastShown, showPast] = useState(false);
  const isPast = ({ date, endDate }: OverrideChoice): boolean => date !== '' && (endDate || date) < today;
  const count = overrides.filter(isPast).length;
  return (
    <>
      {count > 0 && !arePastShown && (
        <Button className={classes.add ?? ''} variant="subtle" size="xs" onClick={() => showPast(true)}>
          {say('showPast', { count })}
        </Button>
      )}
      {overrides.map(
        (override, index) =>
          (arePastShown || !isPast(override)) && (
            <OneOverride
              key={index}
              {...{ override, index, errors }}
              set={(changed) =>
                onChange(overrides.map((one, i) => (i === index ? { ...one, ...changed } : one)))
              }
              remove={() => onChange(overrides.filter((_, i) => i !== index))}
            />
          ),
      )}
      {overrides.length < MOST_OVERRIDES && (
        <Button
          className={classes.add ?? ''}
          variant="default"
          size="xs"
          onClick={() => onChange([...overrides, newOverride])}
        >
          {say('addOverride')}
        </Button>
      )}
    </>
  );
}

interface OneOverrideProps {
  override: OverrideChoice;
  index: number;
  set: (changed: Partial<OverrideChoice>) => void;
  remove: () => void;
  errors: FieldErrors;
}

function OneOverride({ override, index, set, remove, errors }: OneOverrideProps) {
  const say = useWords(editorWords);
  const name = `overrides.${index}`;
  const number = index + 1;
  return (
    <div className={classes.part} role="group" aria-label={say('overrideNumber', { number })}>
      <div className={classes.partHead}>
        <div className={classes.dates}>
          <MomentField
            of="date"
            name={`${name}.date`}
            label={say('date')}
            value={override.date}
            onChange={(date) => set({ date })}
            error={errors[`${name}.date`]}
          />
          <MomentField
            of="date"
            name={`${name}.endDate`}
            label={say('endDate')}
            value={override.endDate}
            onChange={(endDate) => set({ endDate })}
            error={errors[`${name}.endDate`]}
          />
        </div>
        <RemoveButton label={say('removeOverride', { number })} remove={remove} />
      </div>
      <DayHoursFields
        name={name}
        label={say('thenItIs')}
        kinds={OVERRIDE_KINDS}
        hours={override}
        onChange={set}
        error={errors[`${name}.windows`]}
      />
      <TextInput
        name={`${name}.reason`}
        label={say('reason')}
        description={say('reasonHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={override.reason}
        onChange={({ currentTarget }) => set({ reason: currentTarget.value })}
        maxLength={200}
        autoComplete="off"
        error={errors[`${name}.reason`]}
      />
    </div>
  );
}
