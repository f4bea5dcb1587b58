import { Chips, WeekdayChips } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { editorWords } from './editor-words.ts';
import { MONTH_DAYS, ORDINALS, type Ordinal } from './recurrence-choices.ts';
import type { RuleFieldsProps } from './rule-fields.tsx';

const PLACES = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  [-1]: 'last',
} as const satisfies Record<Ordinal, keyof typeof editorWords.texts.vi>;

/** Days of a month: by their dates, or as the first Monday and the last Friday. */
export function MonthFields({ rule, change, errors }: RuleFieldsProps) {
  const say = useWords(editorWords);
  const error = errors['recurrence'];
  return (
    <>
      <Chips
        label={say('chosenBy')}
        name="monthly"
        kind="radio"
        options={[
          { value: 'dates', label: say('monthDates') },
          { value: 'weekdays', label: say('monthWeekdays') },
        ]}
        chosen={[rule.monthly]}
        onChange={([monthly = 'dates']) => change({ monthly })}
      />
      {rule.monthly === 'dates' ? (
        <Chips
          label={say('monthDays')}
          name="recurrence"
          kind="checkbox"
          options={MONTH_DAYS.map((day) => ({
            value: String(day),
            label: day === -1 ? say('lastDay') : day,
          }))}
          chosen={rule.monthDays.map(String)}
          onChange={(days) => change({ monthDays: days.map(Number) })}
          error={error}
        />
      ) : (
        <>
          <Chips
            label={say('ordinals')}
            name="recurrence"
            kind="checkbox"
            options={ORDINALS.map((place) => ({ value: String(place), label: say(PLACES[place]) }))}
            chosen={rule.ordinals.map(String)}
            onChange={(places) =>
              change({ ordinals: ORDINALS.filter((place) => places.includes(String(place))) })
            }
            error={error}
          />
          <WeekdayChips
            label={say('weekdaysOfMonth')}
            name="monthWeekdays"
            chosen={rule.monthWeekdays}
            onChange={(monthWeekdays) => change({ monthWeekdays })}
          />
        </>
      )}
    </>
  );
}
