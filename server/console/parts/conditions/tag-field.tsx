import { TextInput } from '@mantine/core';
import { Tag } from '../../../../shared/contract/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTyped } from '../use-typed.ts';
import type { FieldsProps } from './condition-fields.tsx';
import type { ConditionOf } from './condition-rows.ts';
import { conditionWords } from './condition-words.ts';
import classes from './conditions.module.css';

export function TagField({ condition, set, name }: FieldsProps<ConditionOf<'tag'>>) {
  const say = useWords(conditionWords);
  const typed = useTyped<string[]>({
    value: condition.anyOf.join(', '),
    parse: (text) => {
      const tags = text.split(/[,\s]+/).filter((tag) => tag !== '');
      return tags.every((tag) => Tag.safeParse(tag).success) ? { is: [...new Set(tags)] } : null;
    },
    commit: (anyOf) => set({ ...condition, anyOf }),
  });
  return (
    <TextInput
      name={name}
      label={say('anyTag')}
      description={say('tagHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      className={classes.wide}
      error={typed.isWrong ? say('tagsWrong') : undefined}
      autoComplete="off"
      {...typed.field}
    />
  );
}
