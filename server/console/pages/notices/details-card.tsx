import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { ContentClass, type Gate } from '../../../../shared/contract/index.ts';
import { MomentField } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { setDetails, setGate } from './draft/edit-words.ts';
import { fieldId, useEditor } from './editor-context.ts';
import { firstLanguages } from './gate-facts.ts';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';

const LONGEST_LABEL = 200;

/** What travellers do not read: whose it is, who approves it, from when until when it is shown. */
export function DetailsCard({ gates, zone }: { gates: readonly Gate[]; zone: string }) {
  const say = useWords(noticesWords);
  const { draft, edit, errors } = useEditor();
  return (
    <section aria-labelledby="notice-details" className={classes.card}>
      <h2 id="notice-details">{say('details')}</h2>
      <div className={classes.details}>
        <TextInput
          id={fieldId('name')}
          className={classes.wide ?? ''}
          label={say('name')}
          description={say('nameHint')}
          error={errors['name']}
          maxLength={LONGEST_LABEL}
          autoComplete="off"
          value={draft.details.name}
          onChange={({ currentTarget: { value } }) => edit(setDetails({ name: value }), 'name')}
        />
        <GateChoice gates={gates} />
        <ClassChoice />
        <TimeDetailField of="validFrom" label={say('validFrom')} hint={say('validFromHint', { zone })} />
        <TimeDetailField of="validUntil" label={say('validUntil')} hint={say('validHint', { zone })} />
        <Checkbox
          id={fieldId('timeless')}
          className={classes.wide ?? ''}
          label={say('timeless')}
          description={say('timelessHint')}
          checked={draft.details.timeless}
          onChange={({ currentTarget: { checked } }) => edit(setDetails({ timeless: checked }), 'timeless')}
        />
      </div>
    </section>
  );
}

interface TimeDetailProps {
  of: 'validFrom' | 'validUntil';
  label: string;
  hint: string;
}

/** By the clock of the gate. */
function TimeDetailField({ of, label, hint }: TimeDetailProps) {
  const { draft, edit, errors } = useEditor();
  return (
    <MomentField
      of="dateTime"
      id={fieldId(of)}
      label={label}
      description={hint}
      error={errors[of]}
      value={draft.details[of]}
      onChange={(value) => edit(setDetails({ [of]: value }), of)}
    />
  );
}

function GateChoice({ gates }: { gates: readonly Gate[] }) {
  const say = useWords(noticesWords);
  const localise = useLocalised();
  const { draft, edit, errors } = useEditor();
  return (
    <NativeSelect
      id={fieldId('gateId')}
      label={say('gate')}
      error={errors['gateId']}
      value={draft.details.gateId ?? ''}
      onChange={({ currentTarget: { value } }) => {
        const gateId = value === '' ? null : value;
        edit(setGate(gateId, firstLanguages(gateId, gates)), 'gateId');
      }}
      data={[
        { value: '', label: say('allGates') },
        ...gates.map(({ id, name }) => ({ value: id, label: localise(name) })),
      ]}
    />
  );
}

function ClassChoice() {
  const say = useWords(noticesWords);
  const { draft, edit, errors } = useEditor();
  return (
    <NativeSelect
      id={fieldId('class')}
      label={say('class')}
      description={say('classHint')}
      error={errors['class']}
      value={draft.details.class}
      onChange={({ currentTarget: { value } }) =>
        edit(setDetails({ class: ContentClass.parse(value) }), 'class')
      }
      data={ContentClass.options.map((option) => ({ value: option, label: say(option) }))}
    />
  );
}
