import { Chips, ChoiceSet, RemoveButton, WindowRows } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { AddDate } from './date-list.tsx';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { FIRST_WINDOW, type OverriddenDay } from './rule-choices.ts';
import type { RuleFieldsProps } from './rule-fields.tsx';

const MOST_WINDOWS = 24;

/** Days of its rhythm on which it plays at other hours, or not at all. */
export function OverriddenDays({ rule: { overrides }, change, errors }: RuleFieldsProps) {
  const say = useWords(editorWords);
  const set = (next: readonly OverriddenDay[]): void =>
    change({ overrides: next.toSorted((a, b) => (a.date < b.date ? -1 : 1)) });
  return (
    <ChoiceSet label={say('overrides')} error={errors['overrides']}>
      <div className={classes.overrides}>
        {overrides.map((day) => (
          <Overridden
            key={day.date}
            day={day}
            set={(windows) => set(overrides.map((one) => (one === day ? { ...one, windows } : one)))}
            remove={() => set(overrides.filter((one) => one !== day))}
          />
        ))}
        <AddDate
          name="overrides"
          label={say('overrideDate')}
          error={undefined}
          add={(date) => {
            if (!overrides.some((one) => one.date === date))
              set([...overrides, { date, windows: [FIRST_WINDOW] }]);
          }}
        />
      </div>
    </ChoiceSet>
  );
}

interface OverriddenProps {
  day: OverriddenDay;
  set: (windows: OverriddenDay['windows']) => void;
  remove: () => void;
}

function Overridden({ day: { date, windows }, set, remove }: OverriddenProps) {
  const say = useWords(editorWords);
  const { date: inFigures } = useTimeWords();
  return (
    <div className={classes.override} role="group" aria-label={inFigures(date)}>
      <Chips
        label={inFigures(date)}
        name={`override ${date}`}
        kind="radio"
        options={[
          { value: 'hours', label: say('otherHours') },
          { value: 'none', label: say('cancelled') },
        ]}
        chosen={[windows === null ? 'none' : 'hours']}
        onChange={([chosen]) => set(chosen === 'none' ? null : [FIRST_WINDOW])}
      />
      {windows !== null && (
        <WindowRows
          name={`override ${date} windows`}
          windows={windows}
          blank={{ key: null, start: '', end: '' }}
          most={MOST_WINDOWS}
          onChange={set}
        />
      )}
      <span className={classes.removeOverride}>
        <RemoveButton label={say('removeDate', { date: inFigures(date) })} remove={remove} />
      </span>
    </div>
  );
}
