import { Button } from '@mantine/core';
import { MomentField } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { Chips } from './chips.tsx';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { RemoveButton } from './remove-button.tsx';
import { isOvernight, type RuleChoices, type TimeWindow } from './rule-choices.ts';

interface WindowFieldsProps {
  rule: RuleChoices;
  change: (changed: Partial<RuleChoices>) => void;
  error: string | undefined;
}

const MOST_WINDOWS = 24;

/** All day long, or at hours of the day. */
export function WindowFields({ rule: { isWholeDay, windows }, change, error }: WindowFieldsProps) {
  const say = useWords(editorWords);
  const set = (index: number, changed: Partial<TimeWindow>): void =>
    change({ windows: windows.map((one, i) => (i === index ? { ...one, ...changed } : one)) });
  return (
    <>
      <Chips
        label={say('hours')}
        name="hours"
        kind="radio"
        options={[
          { value: 'whole', label: say('wholeDay') },
          { value: 'parts', label: say('atHours') },
        ]}
        chosen={[isWholeDay ? 'whole' : 'parts']}
        onChange={([chosen]) => change({ isWholeDay: chosen === 'whole' })}
      />
      {!isWholeDay && (
        <div className={classes.windows}>
          {windows.map((window, index) => (
            <WindowRow
              key={index}
              window={window}
              number={index + 1}
              set={(changed) => set(index, changed)}
              remove={
                windows.length === 1
                  ? undefined
                  : () => change({ windows: windows.filter((_, i) => i !== index) })
              }
            />
          ))}
          {error !== undefined && <p className={classes.error}>{error}</p>}
          {windows.length < MOST_WINDOWS && (
            <Button
              variant="default"
              size="xs"
              onClick={() => change({ windows: [...windows, { key: null, start: '', end: '' }] })}
            >
              {say('addWindow')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

interface WindowRowProps {
  window: TimeWindow;
  number: number;
  set: (changed: Partial<TimeWindow>) => void;
  remove: (() => void) | undefined;
}

function WindowRow({ window, number, set, remove }: WindowRowProps) {
  const say = useWords(editorWords);
  const { start, end } = window;
  return (
    <div className={classes.window} role="group" aria-label={say('windowNumber', { number })}>
      <MomentField
        of="time"
        name="windows"
        label={say('start')}
        value={start}
        onChange={(time) => set({ start: time })}
      />
      <MomentField
        of="time"
        name="windows"
        label={say('end')}
        value={end}
        onChange={(time) => set({ end: time })}
      />
      {start !== '' && end !== '' && isOvernight(window) && start !== end && (
        <span className={classes.aside}>{say('nextDay')}</span>
      )}
      {remove !== undefined && <RemoveButton label={say('removeWindow', { number })} remove={remove} />}
    </div>
  );
}
