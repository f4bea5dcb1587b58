import { ActionIcon, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../words/define-words.ts';
import classes from './moment-field.module.css';
import { partWords } from './part-words.ts';
import { momentOf, momentText, type MomentKind } from './typed-moment.ts';

interface MomentFieldProps {
  of: MomentKind;
  label: string;
  /** `2026-11-27`, `08:05`, `2026-11-27T08:05`; empty: none. */
  value: string;
  onChange: (value: string) => void;
  /** False: there always is one, and what is rubbed out stays as it was. */
  mayBeEmpty?: boolean;
  description?: string;
  error?: string | undefined;
  id?: string;
  name?: string;
}

/**
 * A date or a time as the page writes it: the browser's own fields speak the language of the browser, which need not be
 * that of the page. What is no date yet changes nothing; left so, the field says it, and no form is sent.
 */
export function MomentField({ of, value, onChange, mayBeEmpty = true, error, ...field }: MomentFieldProps) {
  const say = useWords(partWords);
  const input = useRef<HTMLInputElement>(null);
  const [typed, type] = useState<Typed | null>(null);
  // What came in from elsewhere meanwhile counts more than a text that stands for something else.
  const text = typed?.means === value ? typed.text : momentText(of, value);
  const isWrong = text !== '' && momentOf(of, text) === null;
  useEffect(() => input.current?.setCustomValidity(isWrong ? 'not understood' : ''), [isWrong]);
  const read = (next: string): void => {
    const means = momentOf(of, next) ?? (mayBeEmpty && next.trim() === '' ? '' : value);
    type({ text: next, means, isLeft: false });
    if (means !== value) onChange(means);
  };
  const leave = (): void => type(isWrong ? { text, means: value, isLeft: true } : null);
  const isLeftWrong = isWrong && typed?.isLeft === true;
  return (
    <TextInput
      {...field}
      ref={input}
      className={classes.field ?? ''}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={say(`${of}Pattern`)}
      error={isLeftWrong ? say(`${of}Wrong`, { pattern: momentText(of, EXAMPLES[of]) }) : error}
      autoComplete="off"
      value={text}
      onChange={({ currentTarget }) => read(currentTarget.value)}
      onBlur={leave}
      onKeyDown={({ key }) => key === 'Enter' && leave()}
      rightSection={of !== 'time' && <Calendar of={of} label={field.label} value={value} choose={onChange} />}
    />
  );
}

const EXAMPLES = { date: '2026-11-27', time: '08:30', dateTime: '2026-11-27T08:30' } as const;

interface Typed {
  text: string;
  /** The value that it led to, or left as it was. */
  means: string;
  isLeft: boolean;
}

interface CalendarProps {
  of: 'date' | 'dateTime';
  label: string;
  value: string;
  choose: (value: string) => void;
}

/** The browser's calendar, for whoever would rather point at a day. */
function Calendar({ of, label, value, choose }: CalendarProps): ReactNode {
  const say = useWords(partWords);
  const native = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={native}
        type={of === 'date' ? 'date' : 'datetime-local'}
        className={classes.native}
        tabIndex={-1}
        aria-hidden="true"
        value={value}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={say('openCalendar', { label })}
        title={say('openCalendar', { label })}
        onClick={() => native.current?.showPicker()}
      >
        <svg viewBox="0 0 24 24" className={classes.icon} aria-hidden="true">
          <path d="M4 7.5A1.5 1.5 0 0 1 5.5 6h13A1.5 1.5 0 0 1 20 7.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5zM4 10.5h16M8 6V3.5M16 6V3.5" />
        </svg>
      </ActionIcon>
    </>
  );
}
