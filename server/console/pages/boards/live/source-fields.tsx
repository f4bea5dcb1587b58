import { NativeSelect, TextInput } from '@mantine/core';
import { FormSection } from '../../../parts/index.ts';
import { KeyField } from '../../../parts/conditions/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { isTableOf } from './begin.ts';
import type { LiveFieldsProps } from './live-fields.ts';
import { liveWords } from './live-words.ts';
import classes from './live.module.css';

/** Which table a board draws, and how. */
export function SourceFields({ choices, change, errors, known }: LiveFieldsProps) {
  const say = useWords(liveWords);
  const { set } = choices;
  const put = (changed: Record<string, string>): void => change({ set: { ...set, ...changed } });
  const tables = known.filter(isTableOf).map(({ reading }) => ({ key: reading.key, about: '' }));
  return (
    <FormSection title={say('sourceTitle')}>
      <div className={classes.source}>
        <KeyField
          name="reading"
          label={say('reading')}
          hint={say('tableReadingHint')}
          value={set['reading'] ?? ''}
          onChange={(reading) => put({ reading })}
          known={tables}
          error={errors['reading']}
        />
        <NativeSelect
          name="form"
          label={say('form')}
          value={set['form'] ?? 'rows'}
          onChange={({ currentTarget }) => put({ form: currentTarget.value })}
          data={[
            { value: 'rows', label: say('formRows') },
            { value: 'cards', label: say('formCards') },
          ]}
        />
        <TextInput
          name="mostRows"
          label={say('mostRows')}
          value={set['mostRows'] ?? ''}
          inputMode="numeric"
          maxLength={3}
          autoComplete="off"
          onChange={({ currentTarget }) => put({ mostRows: currentTarget.value })}
          error={errors['mostRows']}
        />
      </div>
    </FormSection>
  );
}
