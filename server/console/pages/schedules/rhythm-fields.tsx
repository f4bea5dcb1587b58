import { TextInput } from '@mantine/core';
import { Chips, WeekdayChips } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { MonthFields } from './month-fields.tsx';
import { RHYTHMS } from './recurrence-choices.ts';
import type { RuleFieldsProps } from './rule-fields.tsx';

/** On which days of its range: in a rhythm that everybody knows, or in one of its own. */
export function RhythmFields(props: RuleFieldsProps) {
  const { rule, change, errors } = props;
  const say = useWords(editorWords);
  return (
    <>
      <Chips
        label={say('rhythm')}
        name="rhythm"
        kind="radio"
        options={RHYTHMS.map((rhythm) => ({ value: rhythm, label: say(rhythm) }))}
        chosen={[rule.rhythm]}
        onChange={([rhythm = 'daily']) => change({ rhythm })}
        error={rule.rhythm === 'daily' || rule.rhythm === 'once' ? errors['recurrence'] : undefined}
      />
      {rule.rhythm === 'weekly' && (
        <WeekdayChips
          label={say('weekdays')}
          name="recurrence"
          chosen={rule.weekdays}
          onChange={(weekdays) => change({ weekdays })}
          error={errors['recurrence']}
        />
      )}
      {rule.rhythm === 'monthly' && <MonthFields {...props} />}
      {rule.rhythm === 'yearly' && <p className={classes.aside}>{say('yearlyHint')}</p>}
      {rule.rhythm === 'other' && (
        <TextInput
          name="recurrence"
          label={say('recurrence')}
          description={say('recurrenceHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={rule.recurrence}
          onChange={({ currentTarget }) => change({ recurrence: currentTarget.value })}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          error={errors['recurrence']}
        />
      )}
    </>
  );
}

const EVERY_HOW_MANY = {
  daily: 'everyDays',
  weekly: 'everyWeeks',
  monthly: 'everyMonths',
  yearly: 'everyYears',
} as const;

/** Every how many days, weeks, months or years, and after how many times it ends. */
export function CountFields({ rule, change, errors }: RuleFieldsProps) {
  const say = useWords(editorWords);
  const { rhythm } = rule;
  if (rhythm === 'once' || rhythm === 'other') return null;
  return (
    <div className={classes.pair}>
      {(['interval', 'count'] as const).map((field) => (
        <TextInput
          key={field}
          type="number"
          min={1}
          name={field}
          label={say(field === 'count' ? 'count' : EVERY_HOW_MANY[rhythm])}
          description={field === 'count' ? say('countHint') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={rule[field]}
          onChange={({ currentTarget }) => change({ [field]: currentTarget.value })}
          error={errors[field]}
        />
      ))}
    </div>
  );
}
