import { NativeSelect } from '@mantine/core';
import { useWords } from '../../words/define-words.ts';
import type { FieldsProps } from './condition-fields.tsx';
import type { ConditionOf } from './condition-rows.ts';
import { conditionWords } from './condition-words.ts';
import { KeyField } from './key-field.tsx';
import { useKnownOpenings } from './use-known.ts';

/** By the opening hours of the gate where the display hangs. */
export function OpeningFields({ condition, set, name, gateId }: FieldsProps<ConditionOf<'opening'>>) {
  const say = useWords(conditionWords);
  const known = useKnownOpenings(gateId);
  return (
    <>
      <KeyField
        name={name}
        label={say('openingKey')}
        hint={say('openingHint')}
        value={condition.openingKey}
        onChange={(openingKey) => set({ ...condition, openingKey })}
        known={known.map(({ key, ...one }) => ({ key, about: say(one.function) }))}
      />
      <NativeSelect
        label={say('openingState')}
        value={condition.is}
        onChange={({ currentTarget: { value } }) =>
          set({ ...condition, is: value === 'closed' ? 'closed' : 'open' })
        }
        data={[
          { value: 'open', label: say('isOpen') },
          { value: 'closed', label: say('isClosed') },
        ]}
      />
    </>
  );
}
