import { WEEKDAYS, type Weekday } from '../../../shared/contract/index.ts';
import { useWords } from '../words/define-words.ts';
import { weekdayWords } from '../words/weekday-words.ts';
import { Chips } from './chips.tsx';

interface WeekdayChipsProps {
  label: string;
  name: string;
  chosen: readonly Weekday[];
  onChange: (chosen: readonly Weekday[]) => void;
  error?: string | undefined;
}

/** Days of the week, some of them. */
export function WeekdayChips(props: WeekdayChipsProps) {
  const say = useWords(weekdayWords);
  const options = WEEKDAYS.map((day) => ({ value: day, label: say(`short${day}`), title: say(day) }));
  return <Chips kind="checkbox" options={options} {...props} />;
}
