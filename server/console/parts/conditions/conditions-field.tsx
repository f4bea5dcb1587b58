import { Button } from '@mantine/core';
import { useEffect, useId, useRef, type RefObject } from 'react';
import type { Condition } from '../../../../shared/contract/index.ts';
import { useWords } from '../../words/define-words.ts';
import { RemoveButton } from '../row-buttons.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { CONDITION_KINDS, isWhole, MOST_CONDITIONS, type ConditionKind } from './condition-rows.ts';
import { conditionWords } from './condition-words.ts';
import classes from './conditions.module.css';
import { useConditionRows } from './use-condition-rows.ts';

export interface ConditionsFieldProps {
  conditions: readonly Condition[];
  /** `row`: which of them it was; typing in one row is one change. */
  onChange: (conditions: Condition[], row: number) => void;
  /** Whose opening hours, live values and languages are offered; null: those of the only gate there is. */
  gateId: string | null;
  /** What is refused, by the place of the condition. */
  errors?: ReadonlyMap<number, string> | undefined;
  disabled?: boolean;
}

/** What the words of a kind are called. */
const NAMES = {
  opening: 'ofOpening',
  reading: 'ofReading',
  between: 'ofBetween',
  language: 'ofLanguage',
  placement: 'ofPlacement',
  tag: 'ofTag',
} as const satisfies Record<ConditionKind, keyof typeof conditionWords.texts.vi>;

/** When something may play at all: conditions that all have to hold, and buttons that add another. */
export function ConditionsField({ conditions, onChange, gateId, errors, disabled }: ConditionsFieldProps) {
  const say = useWords(conditionWords);
  const { rows, add, change, remove } = useConditionRows(conditions, onChange);
  return (
    <fieldset className={classes.conditions} disabled={disabled}>
      <legend className={classes.legend}>{say('title')}</legend>
      <p className={classes.quiet}>{say(rows.length === 0 ? 'none' : 'all')}</p>
      {rows.length > 0 && (
        <ol className={classes.rows}>
          {rows.map(({ id, condition }, at) => (
            <Row
              key={id}
              {...{ condition, gateId }}
              number={at + 1}
              error={errors?.get(at)}
              set={(next) => change(id, next)}
              remove={() => remove(id)}
            />
          ))}
        </ol>
      )}
      {disabled !== true && rows.length < MOST_CONDITIONS && (
        <div role="group" aria-label={say('add')} className={classes.kinds}>
          {CONDITION_KINDS.map((kind) => (
            <Button key={kind} variant="default" size="xs" leftSection={<Plus />} onClick={() => add(kind)}>
              {say(NAMES[kind])}
            </Button>
          ))}
        </div>
      )}
    </fieldset>
  );
}

interface RowProps {
  condition: Condition;
  gateId: string | null;
  number: number;
  error: string | undefined;
  set: (next: Condition) => void;
  remove: () => void;
}

function Row({ condition, gateId, number, error, set, remove }: RowProps) {
  const say = useWords(conditionWords);
  const noteId = useId();
  const isIncomplete = !isWhole(condition);
  const fields = useHeldBack(isIncomplete);
  return (
    <li>
      <div
        ref={fields}
        role="group"
        className={classes.row}
        aria-label={say('row', { number, kind: say(NAMES[condition.kind]) })}
        aria-describedby={noteId}
      >
        <ConditionFields {...{ condition, set, gateId }} name={`conditions.${number - 1}`} />
        <span className={classes.remove}>
          <RemoveButton label={say('remove', { number })} remove={remove} />
        </span>
        <p id={noteId} className={error === undefined ? classes.incomplete : classes.error}>
          {error ?? (isIncomplete ? say('incomplete') : '')}
        </p>
      </div>
    </li>
  );
}

/** A form is not sent with a condition that would not count: its first field says so. */
function useHeldBack(isIncomplete: boolean): RefObject<HTMLDivElement | null> {
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    fields.current?.querySelector('input')?.setCustomValidity(isIncomplete ? 'incomplete' : '');
  }, [isIncomplete]);
  return fields;
}

function Plus() {
  return (
    <svg viewBox="0 0 24 24" className={classes.plus} aria-hidden="true">
      <path d="M12 5v14M5 12h14" />
    </svg>
  );
}
