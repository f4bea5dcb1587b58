import { Button } from '@mantine/core';
import { useWords } from '../words/define-words.ts';
import { MomentField } from './moment-field.tsx';
import { partWords } from './part-words.ts';
import { RemoveButton } from './row-buttons.tsx';
import { isOvernight, type TimeWindow } from './time-window.ts';
import classes from './window-rows.module.css';

interface WindowRowsProps<Row extends TimeWindow> {
  /** Of what is sent: whoever is told what is wrong with it is led here. */
  name: string;
  /** One at least. */
  windows: readonly Row[];
  /** A new one. */
  blank: Row;
  most: number;
  onChange: (windows: readonly Row[]) => void;
  error?: string | undefined;
}

/** Hours of a day: as many windows as it takes. */
export function WindowRows<Row extends TimeWindow>(props: WindowRowsProps<Row>) {
  const { name, windows, blank, most, onChange, error } = props;
  const say = useWords(partWords);
  const set = (index: number, changed: Partial<TimeWindow>): void =>
    onChange(windows.map((one, i) => (i === index ? { ...one, ...changed } : one)));
  const without = (index: number) => () => onChange(windows.filter((_, i) => i !== index));
  return (
    <div className={classes.windows}>
      {windows.map((window, index) => (
        <WindowRow
          key={index}
          {...{ name, window }}
          number={index + 1}
          set={(changed) => set(index, changed)}
          remove={windows.length === 1 ? undefined : without(index)}
        />
      ))}
      {error !== undefined && <p className={classes.error}>{error}</p>}
      {windows.length < most && (
        <Button variant="default" size="xs" onClick={() => onChange([...windows, blank])}>
          {say('addWindow')}
        </Button>
      )}
    </div>
  );
}

interface WindowRowProps {
  name: string;
  window: TimeWindow;
  number: number;
  set: (changed: Partial<TimeWindow>) => void;
  remove: (() => void) | undefined;
}

function WindowRow({ name, window: { start, end }, number, set, remove }: WindowRowProps) {
  const say = useWords(partWords);
  const endsTomorrow = start !== '' && end !== '' && start !== end && isOvernight({ start, end });
  return (
    <div className={classes.window} role="group" aria-label={say('windowNumber', { number })}>
      <MomentField
        of="time"
        name={name}
        label={say('start')}
        value={start}
        onChange={(time) => set({ start: time })}
      />
      <MomentField
        of="time"
        name={name}
        label={say('end')}
        value={end}
        onChange={(time) => set({ end: time })}
      />
      {endsTomorrow && <span className={classes.aside}>{say('nextDay')}</span>}
      {remove !== undefined && <RemoveButton label={say('removeWindow', { number })} remove={remove} />}
    </div>
  );
}
