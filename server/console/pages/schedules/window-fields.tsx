import { Chips, WindowRows } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { editorWords } from './editor-words.ts';
import type { RuleChoices } from './rule-choices.ts';

interface WindowFieldsProps {
  rule: RuleChoices;
  change: (changed: Partial<RuleChoices>) => void;
  error: string | undefined;
}

const MOST_WINDOWS = 24;

/** All day long, or at hours of the day. */
export function WindowFields({ rule: { isWholeDay, windows }, change, error }: WindowFieldsProps) {
  const say = useWords(editorWords);
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
        <WindowRows
          name="windows"
          windows={windows}
          blank={{ key: null, start: '', end: '' }}
          most={MOST_WINDOWS}
          onChange={(changed) => change({ windows: changed })}
          error={error}
        />
      )}
    </>
  );
}
