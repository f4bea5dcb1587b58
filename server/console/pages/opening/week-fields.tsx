import { Button } from '@mantine/core';
import { RemoveButton, WeekdayChips, type FieldErrors } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useList } from '../../words/localised.ts';
import { weekdayWords } from '../../words/weekday-words.ts';
import { DayHoursFields } from './day-hours-fields.tsx';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { BLANK_WINDOW, DAY_KINDS, daysUnsaid, withDays, type WeekPart } from './hours-choices.ts';

const DAYS_A_WEEK = 7;

interface WeekFieldsProps {
  weekly: readonly WeekPart[];
  onChange: (weekly: readonly WeekPart[]) => void;
  errors: FieldErrors;
}

/** The week in parts: days that are alike, and how they are. A day that is chosen in one part leaves the others. */
export function WeekFields({ weekly, onChange, errors }: WeekFieldsProps) {
  const say = useWords(editorWords);
  const set = (index: number, changed: Partial<WeekPart>): void =>
    onChange(weekly.map((part, i) => (i === index ? { ...part, ...changed } : part)));
  const blank: WeekPart = { days: daysUnsaid(weekly), kind: 'hours', windows: [BLANK_WINDOW] };
  return (
    <>
      {weekly.map((part, index) => (
        <WeekPartFields
          key={index}
          {...{ part, index, errors }}
          set={(changed) => set(index, changed)}
          choose={(days) => onChange(withDays(weekly, index, days))}
          remove={weekly.length === 1 ? undefined : () => onChange(weekly.filter((_, i) => i !== index))}
        />
      ))}
      <Unsaid weekly={weekly} error={errors['weekly']} />
      {weekly.length < DAYS_A_WEEK && (
        <Button
          name="weekly"
          className={classes.add ?? ''}
          variant="default"
          size="xs"
          onClick={() => onChange([...weekly, blank])}
        >
          {say('addDays')}
        </Button>
      )}
    </>
  );
}

interface WeekPartFieldsProps {
  part: WeekPart;
  index: number;
  set: (changed: Partial<WeekPart>) => void;
  choose: (days: WeekPart['days']) => void;
  remove: (() => void) | undefined;
  errors: FieldErrors;
}

function WeekPartFields({ part, index, set, choose, remove, errors }: WeekPartFieldsProps) {
  const say = useWords(editorWords);
  const name = `weekly.${index}`;
  const number = index + 1;
  return (
    <div className={classes.part} role="group" aria-label={say('partNumber', { number })}>
      <div className={classes.partHead}>
        <WeekdayChips
          label={say('onDays')}
          name={`${name}.days`}
          chosen={part.days}
          onChange={choose}
          error={errors[`${name}.days`]}
        />
        {remove !== undefined && <RemoveButton label={say('removePart', { number })} remove={remove} />}
      </div>
      <DayHoursFields
        name={name}
        label={say('theyAre')}
        kinds={DAY_KINDS}
        hours={part}
        onChange={set}
        error={errors[`${name}.windows`]}
      />
    </div>
  );
}

/** What is not said is not guessed: every day of the week has to be in a part. */
function Unsaid({ weekly, error }: { weekly: readonly WeekPart[]; error: string | undefined }) {
  const say = useWords(editorWords);
  const sayDay = useWords(weekdayWords);
  const list = useList();
  const days = daysUnsaid(weekly);
  if (days.length === 0 && error === undefined) return null;
  const text = days.length === 0 ? error : say('unsaid', { days: list(days.map((day) => sayDay(day))) });
  return (
    <p className={error === undefined ? classes.aside : classes.error} role="status">
      {text}
    </p>
  );
}
