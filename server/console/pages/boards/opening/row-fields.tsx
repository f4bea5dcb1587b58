import { NativeSelect } from '@mantine/core';
import type { Gate, OpeningHours } from '../../../../../shared/contract/index.ts';
import { Chips, FormSection } from '../../../parts/index.ts';
import { useLanguage, useWords } from '../../../words/define-words.ts';
import { withZone, type OpeningChoices } from './opening-choices.ts';
import { defaultRow, NEIGHBOURS } from './default-words.ts';
import { boardsWords } from '../boards-words.ts';
import type { FormProps } from '../board-form.ts';

export interface OpeningFieldsProps extends FormProps<OpeningChoices> {
  gate: Gate;
  hours: readonly OpeningHours[];
}

/** What the rows are, and the clock beside the gate's own. */
export function RowFields({ choices, change, errors, hours }: OpeningFieldsProps) {
  const say = useWords(boardsWords);
  const language = useLanguage();
  const { openings, otherZone } = choices;
  const keys = [...new Set([...hours.map(({ key }) => key), ...openings])];
  const labelOf = (key: string): string => {
    const of = hours.find((one) => one.key === key);
    return of === undefined ? key : `${defaultRow(language, of.function)} · ${key}`;
  };
  const zones = [...new Set([...NEIGHBOURS, ...(otherZone === '' ? [] : [otherZone])])];
  return (
    <FormSection title={say('rowsTitle')} about={say('rowsHint')}>
      <Chips
        label={say('openings')}
        name="openings"
        kind="checkbox"
        options={keys.map((key) => ({ value: key, label: labelOf(key) }))}
        chosen={openings}
        onChange={(chosen) => change({ openings: [...chosen] })}
        error={errors['openings']}
      />
      <NativeSelect
        name="otherZone"
        label={say('otherZone')}
        description={say('otherZoneHint')}
        value={otherZone}
        onChange={({ currentTarget: { value } }) => change(withZone(choices, value))}
        data={[
          { value: '', label: say('otherZoneNone') },
          ...zones.map((zone) => ({ value: zone, label: zone })),
        ]}
        error={errors['otherZone']}
      />
    </FormSection>
  );
}
