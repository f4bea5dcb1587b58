import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { foldText } from '../../../../shared/languages/index.ts';
import { useApi } from '../../api/api-context.ts';
import { everyPlanQuery } from '../../api/schedules.ts';
import { FormSection, type FieldErrors } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { editorWords } from './editor-words.ts';
import type { ScheduleChoices } from './schedule-choices.ts';

export interface PlainFieldsProps {
  choices: ScheduleChoices;
  change: (changed: Partial<ScheduleChoices>) => void;
  errors: FieldErrors;
}

/** What it is called, and what plays: a playlist or a layout. */
export function NameAndPlays({ choices, change, errors }: PlainFieldsProps) {
  const say = useWords(editorWords);
  return (
    <FormSection title={say('what')}>
      <TextInput
        name="name"
        label={say('name')}
        description={say('nameHint')}
        value={choices.name}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        autoComplete="off"
        maxLength={200}
        error={errors['name']}
      />
      <PlaysChoice choices={choices} change={change} errors={errors} />
    </FormSection>
  );
}

function PlaysChoice({ choices, change, errors }: PlainFieldsProps) {
  const say = useWords(editorWords);
  const api = useApi();
  const { data: playlists = [] } = useQuery(everyPlanQuery(api, 'playlists'));
  const { data: layouts = [] } = useQuery(everyPlanQuery(api, 'layouts'));
  const of = (kind: string, plans: typeof playlists) =>
    plans.map(({ id, name }) => ({ value: `${kind}:${id}`, label: name }));
  return (
    <Select
      name="plays"
      label={say('plays')}
      placeholder={say('playsHint')}
      value={choices.plays === '' ? null : choices.plays}
      onChange={(plays) => change({ plays: plays ?? '' })}
      data={[
        { group: say('playlists'), items: of('playlist', playlists) },
        { group: say('layouts'), items: of('layout', layouts) },
      ].filter(({ items }) => items.length > 0)}
      searchable
      filter={({ options, search }) =>
        options
          .map((one) =>
            'group' in one
              ? { ...one, items: one.items.filter(({ label }) => foldText(label).includes(foldText(search))) }
              : one,
          )
          .filter((one) => !('group' in one) || one.items.length > 0)
      }
      nothingFoundMessage={say('noPlan')}
      comboboxProps={{ withinPortal: false }}
      error={errors['plays']}
    />
  );
}
