import { useQuery } from '@tanstack/react-query';
import { systemClock } from '../../../../shared/time/index.ts';
import { useApi } from '../../api/api-context.ts';
import { holidaysQuery } from '../../api/opening.ts';
import { useGate } from '../../app/use-gate.ts';
import { Chips } from '../../parts/index.ts';
import { dateIn, daysAfter } from '../../parts/local-day.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { DateList } from './date-list.tsx';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { OverriddenDays } from './overridden-days.tsx';
import type { RuleChoices } from './rule-choices.ts';
import type { RuleFieldsProps } from './rule-fields.tsx';

/** Whether a rule says anything of days that are otherwise. */
export function hasOtherDays({ holidays, extraDates, exceptDates, overrides }: RuleChoices): boolean {
  return holidays !== 'as-usual' || extraDates.length + exceptDates.length + overrides.length > 0;
}

/** Days that are otherwise than the rhythm says: holidays, and single days. */
export function OtherDays(props: RuleFieldsProps) {
  const { rule, change, errors } = props;
  const say = useWords(editorWords);
  return (
    <>
      <Chips
        label={say('holidays')}
        name="holidays"
        kind="radio"
        options={[
          { value: 'as-usual', label: say('holidaysAsUsual') },
          { value: 'only', label: say('holidaysOnly') },
          { value: 'never', label: say('holidaysNever') },
        ]}
        chosen={[rule.holidays]}
        onChange={([holidays = 'as-usual']) => change({ holidays })}
        error={errors['holidays']}
      />
      {rule.holidays !== 'as-usual' && <NextHoliday />}
      <div className={classes.pair}>
        <DateList
          name="extraDates"
          label={say('extraDates')}
          dates={rule.extraDates}
          onChange={(extraDates) => change({ extraDates })}
          error={errors['extraDates']}
        />
        <DateList
          name="exceptDates"
          label={say('exceptDates')}
          dates={rule.exceptDates}
          onChange={(exceptDates) => change({ exceptDates })}
          error={errors['exceptDates']}
        />
      </div>
      <OverriddenDays {...props} />
    </>
  );
}

const A_YEAR_DAYS = 366;

/** Which holiday of the gate comes next, or that each display goes by those of its own. */
function NextHoliday() {
  const say = useWords(editorWords);
  const { gateId, gate } = useGate();
  const localise = useLocalised();
  const { date: inFigures } = useTimeWords();
  const from = dateIn(gate?.zone ?? 'UTC', systemClock.wallMs());
  const { data } = useQuery({
    ...holidaysQuery(useApi(), gateId ?? '', { from, until: daysAfter(from, A_YEAR_DAYS) }),
    enabled: gateId !== undefined,
  });
  const [next] = data ?? [];
  if (data === undefined) return <p className={classes.aside}>{say('holidaysOfGate')}</p>;
  return (
    <p className={classes.aside}>
      {next === undefined
        ? say('noHolidays')
        : say('nextHoliday', { name: localise(next.name), date: inFigures(next.date) })}
    </p>
  );
}
