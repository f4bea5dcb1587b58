import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { ContentClass } from '../../../../shared/contract/index.ts';
import { FormSection } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { boardsWords } from './boards-words.ts';
import type { CommonChoices, FormProps } from './board-form.ts';
import classes from './boards.module.css';

const LONGEST_LABEL = 200;

interface DetailFieldsProps extends FormProps<CommonChoices> {
  /** What it shows while a kiosk's clock is not trusted. */
  timelessHint: string;
}

/** What travellers do not read. */
export function DetailFields({ choices, change, errors, timelessHint }: DetailFieldsProps) {
  const say = useWords(boardsWords);
  return (
    <FormSection title={say('details')}>
      <div className={classes.pair}>
        <TextInput
          name="name"
          label={say('name')}
          description={say('nameHint')}
          value={choices.name}
          maxLength={LONGEST_LABEL}
          autoComplete="off"
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          error={errors['name']}
        />
        <NativeSelect
          name="class"
          label={say('class')}
          value={choices.class}
          onChange={({ currentTarget: { value } }) => change({ class: ContentClass.parse(value) })}
          data={ContentClass.options.map((option) => ({ value: option, label: say(option) }))}
          error={errors['class']}
        />
      </div>
      <Checkbox
        name="timeless"
        label={say('timeless')}
        description={timelessHint}
        checked={choices.timeless}
        onChange={({ currentTarget }) => change({ timeless: currentTarget.checked })}
      />
    </FormSection>
  );
}
