import { TextInput } from '@mantine/core';
import { LocalTime } from '../../../../shared/contract/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTyped } from '../use-typed.ts';
import type { FieldsProps } from './condition-fields.tsx';
import type { ConditionOf } from './condition-rows.ts';
import { conditionWords } from './condition-words.ts';
import classes from './conditions.module.css';

/** From one time of day to another, past midnight if it has to be. */
export function BetweenFields({ condition, set, name }: FieldsProps<ConditionOf<'between'>>) {
  const say = useWords(conditionWords);
  const { start, end } = condition;
  const ends = {
    start: useTime(start, (time) => set({ ...condition, start: time })),
    end: useTime(end, (time) => set({ ...condition, end: time })),
  };
  return (
    <div className={classes.wide}>
      <div className={classes.times}>
        <TextInput
          name={name}
          label={say('start')}
          placeholder="00:00"
          error={ends.start.isWrong && say('timeWrong')}
          {...ends.start.field}
        />
        <TextInput
          label={say('end')}
          placeholder="24:00"
          error={ends.end.isWrong && say('timeWrong')}
          {...ends.end.field}
        />
      </div>
      <p className={classes.quiet}>{say('timeHint')}</p>
    </div>
  );
}

/** `7:00` is `07:00`. */
function useTime(value: string, commit: (time: string) => void) {
  return useTyped<string>({
    value,
    parse: (text) => {
      if (text === '') return { is: '' };
      const time = LocalTime.safeParse(text.padStart('00:00'.length, '0'));
      return time.success ? { is: time.data } : null;
    },
    commit,
  });
}
