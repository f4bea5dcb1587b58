import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { MomentField } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { LANGUAGES } from '../../../../../shared/page-language.ts';
import classes from '../editor.module.css';
import {
  BLANK_DAY,
  isBlank,
  lacksOfDay,
  withTyped,
  type CalendarChoices,
  type DayLack,
  type TypedDay,
} from './calendar-choices.ts';
import { calendarWords } from './calendar-words.ts';

interface DayFieldsProps {
  choices: CalendarChoices;
  change: (changed: Partial<CalendarChoices>) => void;
  /** What was wrong when somebody wanted to save. */
  error: string | undefined;
}

/** One day of the gate's own: typed, and then put into the list. */
export function DayFields({ choices: { days, typed }, change, error }: DayFieldsProps) {
  const say = useWords(calendarWords);
  const [lacks, setLacks] = useState<Record<string, DayLack>>({});
  const group = useRef<HTMLDivElement>(null);
  const set = (changed: Partial<TypedDay>): void => change({ typed: { ...typed, ...changed } });
  const begin = (next: Partial<CalendarChoices>): void => {
    setLacks({});
    change({ ...next, typed: BLANK_DAY });
    group.current?.querySelector('input')?.focus();
  };
  const add = (): void => {
    const found = lacksOfDay(typed, days);
    setLacks(found);
    if (Object.keys(found).length === 0) begin({ days: withTyped(days, typed) });
  };
  const told = (field: string): string | undefined => {
    const lack = lacks[field];
    return lack === undefined ? undefined : say(lack);
  };
  const isChange = typed.changes !== null;
  return (
    <div
      ref={group}
      className={classes.part}
      role="group"
      aria-label={say(isChange ? 'changedDay' : 'newDay')}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        add();
      }}
    >
      <div className={classes.pair}>
        <MomentField
          of="date"
          name="date"
          label={say('day')}
          value={typed.date}
          onChange={(date) => set({ date })}
          error={told('date') ?? (isBlank(typed) ? undefined : error)}
        />
        <Text
          label={say('source')}
          value={typed.source}
          set={(source) => set({ source })}
          error={told('source')}
          hint={say('sourceHint')}
        />
        {LANGUAGES.map((language) => (
          <Text
            key={language}
            label={say(`name-${language}`)}
            value={typed.names[language]}
            set={(name) => set({ names: { ...typed.names, [language]: name } })}
            error={told('name')}
          />
        ))}
      </div>
      <div className={classes.buttons}>
        <Button variant="default" onClick={add}>
          {say(isChange ? 'takeChange' : 'addDay')}
        </Button>
        {!isBlank(typed) && (
          <Button variant="subtle" color="gray" onClick={() => begin({})}>
            {say('dropDay')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface TextProps {
  label: string;
  hint?: string;
  value: string;
  set: (value: string) => void;
  error: string | undefined;
}

function Text({ label, hint, value, set, error }: TextProps) {
  return (
    <TextInput
      label={label}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={({ currentTarget }) => set(currentTarget.value)}
      maxLength={200}
      autoComplete="off"
      error={error}
    />
  );
}
