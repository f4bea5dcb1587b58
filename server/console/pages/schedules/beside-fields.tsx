import { Switch, TextInput } from '@mantine/core';
import { Chips } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { CampaignField } from './campaign-field.tsx';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import type { PlainFieldsProps } from './plain-fields.tsx';
import { GREATEST_PRIORITY, GREATEST_SHARE, MOST_PER_HOUR } from './schedule-choices.ts';
import { BesideSentence } from './beside-sentence.tsx';

const MINUTES_AN_HOUR = 60;

interface BesideFieldsProps extends PlainFieldsProps {
  /** Of the schedule that it changes; null: a new one. */
  scheduleId: string | null;
}

/** How it stands to what plays beside it: what it yields to, its share, or how often it comes in between. */
export function BesideFields({ scheduleId, ...props }: BesideFieldsProps) {
  const { choices, change, errors } = props;
  const say = useWords(editorWords);
  return (
    <>
      <Chips
        label={say('manner')}
        name="manner"
        kind="radio"
        options={[
          { value: 'turns', label: say('takesTurns') },
          { value: 'interrupt', label: say('comesIn') },
        ]}
        chosen={[choices.isInterrupt ? 'interrupt' : 'turns']}
        onChange={([manner]) => change({ isInterrupt: manner === 'interrupt' })}
      />
      <div className={classes.pair}>
        <NumberField
          {...props}
          of="priority"
          hint={say('priorityHint')}
          least={0}
          greatest={GREATEST_PRIORITY}
        />
        {choices.isInterrupt ? (
          <NumberField
            {...props}
            of="perHour"
            hint={everySaid(choices.perHour, say)}
            least={1}
            greatest={MOST_PER_HOUR}
          />
        ) : (
          <NumberField {...props} of="share" hint={say('shareHint')} least={1} greatest={GREATEST_SHARE} />
        )}
      </div>
      {!choices.isInterrupt && <BesideSentence choices={choices} scheduleId={scheduleId} />}
      <CampaignField choices={choices} change={change} errors={errors} />
      <Switch
        label={say('enabled')}
        description={say('enabledHint')}
        checked={choices.isEnabled}
        onChange={({ currentTarget }) => change({ isEnabled: currentTarget.checked })}
      />
    </>
  );
}

/** About how many minutes lie between two of so many an hour. */
function everySaid(
  perHour: string,
  say: (key: 'everyMinutes' | 'perHourHint', values?: { count: number }) => string,
) {
  const times = Number(perHour);
  if (!Number.isInteger(times) || times < 1 || times > MOST_PER_HOUR) return say('perHourHint');
  return say('everyMinutes', { count: Math.round(MINUTES_AN_HOUR / times) });
}

interface NumberFieldProps extends PlainFieldsProps {
  of: 'priority' | 'share' | 'perHour';
  hint: string;
  least: number;
  greatest: number;
}

function NumberField({ choices, change, errors, of, hint, least, greatest }: NumberFieldProps) {
  const say = useWords(editorWords);
  return (
    <TextInput
      type="number"
      name={of}
      label={say(of)}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      min={least}
      max={greatest}
      value={choices[of]}
      onChange={({ currentTarget }) => change({ [of]: currentTarget.value })}
      error={errors[of]}
    />
  );
}
