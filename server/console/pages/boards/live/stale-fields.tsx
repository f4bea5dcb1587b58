import { NativeSelect, TextInput } from '@mantine/core';
import { FormSection } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import type { LiveFieldsProps } from './live-fields.ts';
import { liveWords } from './live-words.ts';
import classes from './live.module.css';

/** What becomes of values that nobody vouches for. */
export function StaleFields({ template, choices, change, errors }: LiveFieldsProps) {
  const say = useWords(liveWords);
  const { set } = choices;
  const put = (changed: Record<string, string>): void => change({ set: { ...set, ...changed } });
  const minutes = (name: 'afterMinutes' | 'goneMinutes', field: string, hint: string) => (
    <TextInput
      name={field}
      label={say(name)}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={set[name] ?? ''}
      inputMode="decimal"
      maxLength={8}
      autoComplete="off"
      onChange={({ currentTarget }) => put({ [name]: currentTarget.value })}
      error={errors[field]}
    />
  );
  return (
    <FormSection title={say('staleTitle')} about={say('staleAbout')}>
      <div className={classes.stale}>
        {minutes('afterMinutes', 'stale.afterSeconds', say('afterHint', { most: template.mostStaleMinutes }))}
        {minutes('goneMinutes', 'stale.goneAfterSeconds', say('goneHint'))}
        <NativeSelect
          className={classes.wide ?? ''}
          name="stale.policy"
          label={say('policy')}
          value={set['policy'] ?? ''}
          onChange={({ currentTarget }) => put({ policy: currentTarget.value })}
          data={(template.policies ?? []).map((policy) => ({ value: policy, label: say(policy) }))}
          error={errors['stale.policy']}
        />
      </div>
    </FormSection>
  );
}
